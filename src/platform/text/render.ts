import { Lane } from './lane.ts'
import { limits } from './limits.ts'
import type { Mentionable } from './mentions.ts'
import { renderNow, renderPlain } from './render-now.ts'
import type { Rendered } from './render-now.ts'

export type { Mentionable, Rendered }

/** Stored with each body: raise it with every change of what renderBody makes, and stored bodies are rendered again. */
export const rendererVersion = 4

const lanes: Lane[] = []
const mostLanes = 2

/**
 * Never throws, and thinks no longer than about a second about one text: what breaks the limits or the clock is shown as
 * plain paragraphs. Long texts are rendered by worker threads.
 * @param members who may be mentioned, by fold(name): see mentionCandidates.
 */
export async function renderBody(body: string, members: ReadonlyMap<string, Mentionable>): Promise<Rendered> {
  if (body.length > limits.parsedLength) return renderPlain(body)
  if (body.length > limits.inlineLength) return (await lane().render({ body, members })) ?? renderPlain(body)
  try {
    return renderNow(body, members)
  } catch {
    return renderPlain(body)
  }
}

/** Ends the worker threads when what they are at is done. Rendering afterwards starts new ones. */
export async function stopRendering(): Promise<void> {
  await Promise.all(lanes.splice(0).map((each) => each.stop()))
}

function lane(): Lane {
  const idle = lanes.find(({ waiting }) => waiting === 0)
  if (idle) return idle
  if (lanes.length < mostLanes) lanes.push(new Lane())
  return lanes.reduce((best, next) => (next.waiting < best.waiting ? next : best), lanes[0] ?? new Lane())
}
