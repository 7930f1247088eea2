import type { Context } from '../../context.ts'
import type { AttachmentRow } from '../../platform/database/tables/attachments.ts'
import type { PostRow } from '../../platform/database/tables/posts.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import { attachmentsOfPosts } from '../attachments/queries.ts'
import { type StandingOf, standings } from '../groups/standing.ts'
import { idsNamedIn, type Named, withNamed } from '../mentions/named.ts'
import { type BoardFields, boardFields } from '../profile-fields/fields.ts'
import { type QuotedPost, quotedPosts } from '../quotes/queries.ts'
import type { Kinds } from '../reactions/kinds.ts'
import { namedIn } from '../reactions/summary.ts'
import { signaturesOf } from '../signatures/showing.ts'
import { usersByIds } from '../users/queries.ts'
import type { Wanted } from './fragment-keys.ts'
import { postsByIds } from './queries.ts'

/** Everything that rendering some posts needs beside the posts' heads. */
export interface Material {
  posts: Map<number, PostRow>
  /** The authors and those named under the posts. */
  members: Map<number, UserRow>
  /** Whom the texts mention. */
  named: Named
  images: Map<number, AttachmentRow[]>
  quoted: Map<number, QuotedPost>
  kinds: Kinds['all']
  standingOf: StandingOf
  signatures: ReadonlyMap<number, string>
  fields: BoardFields['all']
}

/** One query of each kind for the whole page. */
export async function gather(ctx: Context, kinds: Kinds['all'], missing: Wanted[]): Promise<Material> {
  const { db } = ctx
  const ids = missing.map(({ head }) => head.id)
  const posts = await postsByIds(db, ids)
  const mentioned = idsNamedIn(posts.map((post) => post.html))
  const wanted = new Set([...posts.map((post) => post.user_id), ...namedIn(posts), ...mentioned])
  const members = new Map((await usersByIds(db, [...wanted])).map((member) => [member.id, member]))
  const images = await attachmentsOfPosts(db, ids)
  const quotedIds = [
    ...new Set(posts.flatMap((post) => [...post.html.matchAll(/<!--q (\d+)/g)].map((match) => Number(match[1])))),
  ]
  const quoted = quotedIds.length === 0 ? [] : await quotedPosts(db, quotedIds)
  return {
    posts: new Map(posts.map((post) => [post.id, post])),
    members,
    named: await withNamed(db, mentioned, members),
    images: Map.groupBy(images, (image) => image.post_id ?? 0),
    quoted: new Map(quoted.map((one) => [one.id, one])),
    kinds,
    standingOf: await standings(ctx),
    signatures: await signaturesOf(ctx, members.values()),
    fields: (await boardFields(ctx)).all,
  }
}
