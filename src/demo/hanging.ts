import type { PlannedPicture } from './pictures.ts'
import type { Random } from './random.ts'
import { pictureLines, type PictureKind, pictureWords } from './words.ts'
import type { WrittenPost } from './writing.ts'

/** What people take pictures of, by forum. */
const kindsOf: Record<string, PictureKind[]> = {
  travel: ['landscape', 'sea', 'map', 'city', 'night'],
  history: ['pattern', 'map', 'city'],
  books: ['shelf'],
  cooking: ['dish'],
  sport: ['pitch', 'bars'],
  tech: ['lines', 'bars'],
  phones: ['bars', 'night'],
  news: ['map', 'lines', 'bars'],
  defence: ['sea', 'map'],
  language: ['pattern', 'shelf'],
  poetry: ['night', 'landscape'],
  health: ['lines', 'dish'],
  family: ['dish', 'city'],
  welcome: ['landscape', 'city'],
  market: ['shelf', 'bars'],
}
const postsPerForum = 2
const gallerySizes = [3, 4, 6]

/** Puts about forty pictures into posts: most one in the text, some several below it. Changes the bodies of those posts. */
export function hangPictures(random: Random, posts: WrittenPost[]): PlannedPicture[] {
  const chosen = Object.keys(kindsOf).flatMap((forum) => somePosts(random, posts, forum))
  const pictures: PlannedPicture[] = []
  for (const [n, post] of chosen.entries()) {
    const gallery = gallerySizes[Math.floor(n / 9)]
    const count = n % 9 === 4 && gallery !== undefined ? gallery : 1
    const added = Array.from({ length: count }, (_, position) =>
      picture(random, post, pictures.length + position + 1, position),
    )
    post.body += captioned(random, added)
    pictures.push(...added)
  }
  return pictures
}

/** The opening of one thread and a reply in another, not in those whose words are given. */
function somePosts(random: Random, posts: WrittenPost[], forum: string): WrittenPost[] {
  const free = posts.filter(({ plan, body }) => plan.forum === forum && !plan.given && !body.includes('```'))
  const openings = free.filter(({ position }) => position === 1)
  const replies = free.filter(({ position }) => position > 1 && position <= 20)
  return [random.pick(openings), random.pick(replies)].slice(0, postsPerForum)
}

function picture(random: Random, post: WrittenPost, id: number, position: number): PlannedPicture {
  const kinds = kindsOf[post.plan.forum] ?? ['landscape']
  const kind = kinds[(position + id) % kinds.length] ?? 'landscape'
  return {
    id,
    post: post.id,
    author: post.author.id,
    position,
    kind,
    alt: random.pick(pictureWords[kind]),
    at: post.at - 30_000,
  }
}

/** One picture stands in the text; several are attached, and the page shows them together. */
function captioned(random: Random, pictures: PlannedPicture[]): string {
  const [only] = pictures
  const sentence = `\n\n${random.pick(pictureLines)}`
  return pictures.length === 1 && only ? `${sentence}\n\n![${only.alt}](attachment:${only.id})` : sentence
}
