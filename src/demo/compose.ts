import type { Subject } from './corpus/form.ts'
import type { Random } from './random.ts'

const wordsPerParagraph = 45

/** A ready reply of the subject, with its slots filled. */
export function readyReply(subject: Subject, random: Random, name: string): string {
  return filled(random.pick(subject.replies), subject, random, name)
}

/** Opener, points and closer; as many points as it takes to reach `words`, in paragraphs. */
export function composedReply(
  subject: Subject,
  random: Random,
  { name, words }: { name: string; words: number },
): string {
  const sentences = [random.pick(subject.openers)]
  const closer = random.pick(subject.closers)
  const used = new Set<string>()
  let count = wordsIn(sentences[0] ?? '') + wordsIn(closer)
  while (count < words && used.size < subject.points.length) {
    const point = random.pick(subject.points)
    if (used.has(point)) continue
    used.add(point)
    sentences.push(point)
    count += wordsIn(point)
  }
  return filled(paragraphs([...sentences, closer]), subject, random, name)
}

export const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length

/** One value for a slot wherever it recurs in the text. */
function filled(text: string, subject: Subject, random: Random, name: string): string {
  const values = new Map([['name', name]])
  return text.replace(/\{([a-z]+)\}/g, (slot, key: string) => {
    const known = values.get(key) ?? (subject.slots[key] ? random.pick(subject.slots[key]) : slot)
    values.set(key, known)
    return known
  })
}

function paragraphs(sentences: string[]): string {
  let text = ''
  let words = 0
  for (const sentence of sentences) {
    const gap = text === '' ? '' : words > wordsPerParagraph ? '\n\n' : ' '
    words = gap === '\n\n' ? wordsIn(sentence) : words + wordsIn(sentence)
    text += gap + sentence
  }
  return text
}
