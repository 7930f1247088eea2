import type { Progress } from '../cli/progress.ts'
import { fold } from '../platform/text/fold.ts'
import type { Mentionable } from '../platform/text/mentions.ts'
import { type Rendered, renderBody } from '../platform/text/render.ts'
import type { Person } from './people.ts'
import type { WrittenPost } from './writing.ts'

/** What the services would have stored for each post, in the order of the posts. */
export async function rendered(posts: WrittenPost[], all: Person[], bar: Progress): Promise<Rendered[]> {
  const members = new Map(all.map(({ id, text: { name } }): [string, Mentionable] => [fold(name), { id, name }]))
  const results: Rendered[] = []
  for (const { body } of posts) {
    results.push(await renderBody(body, members))
    bar.add(1)
    if (results.length % 200 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return results
}
