import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { progress } from '../cli/progress.ts'
import { putRightOn } from '../cli/recount/recount.ts'
import { recounts } from '../cli/reindex/reindex.ts'
import { type Context, transaction } from '../context.ts'
import { hashPassword } from '../features/accounts/passwords.ts'
import { indexPending } from '../features/search/indexing.ts'
import { changeBoard } from '../features/setup/board.ts'
import { threadUrl } from '../features/threads/address.ts'
import { drawAvatars } from './avatars.ts'
import { gatherCast } from './cast.ts'
import { liveLately } from './lately.ts'
import { loginsOf, type Person } from './people.ts'
import { honour } from './honours.ts'
import { hang } from './pictures.ts'
import { type Community, planCommunity } from './planning.ts'
import { insertAll, setPassword } from './queries.ts'
import { type Random, seeded } from './random.ts'
import { rendered } from './rendering.ts'
import { storeCommunity } from './storing.ts'
import { board } from './words.ts'

const seed = 1446
/** Posts: nobody waits for a page meanwhile. */
const indexedAtOnce = 500

export interface Logins {
  admin: string
  member: string
  password: string
}

export interface Loaded extends Logins {
  /** Address of the thread of 2,500 posts. */
  longest: string
}

/**
 * Fills an empty board on SQLite with a lively community. Pictures are drawn while the posts are rendered.
 */
export async function loadCommunity(ctx: Context): Promise<Loaded> {
  const now = ctx.now()
  const random = seeded(seed)
  const community = planCommunity(random, now)
  const uploads = path.join(ctx.config.dataDir, 'uploads')
  const bar = progress('demo', community.posts.length + community.pictures.length)
  const drawn = drawAll(seeded(seed + 1), uploads, community, () => bar.add(1))
  const posts = await rendered(community.posts, community.people, bar)
  const { avatars, pictures } = await drawn
  await transaction(ctx, async (ctx) => {
    await storeCommunity(ctx.db, random, community, { now, avatars, rendered: posts })
    await insertAll(ctx.db, 'attachments', pictures)
    await changeBoard(ctx, board)
  })
  await liveLately(await gatherCast(ctx, community.people, now), loginsOf(community.people).member.text.name)
  await countAll(ctx)
  await honour(ctx, random)
  while ((await indexPending(ctx, indexedAtOnce)) > 0);
  bar.end()
  return { ...(await giveLogins(ctx, community.people)), longest: longestOf(community) }
}

async function drawAll(random: Random, uploads: string, { people, pictures }: Community, done: () => void) {
  const avatars = await drawAvatars(random, uploads, people)
  const rows: Awaited<ReturnType<typeof hang>>[] = []
  for (const picture of pictures) {
    rows.push(await hang(random, uploads, picture))
    done()
  }
  return { avatars, pictures: rows }
}

async function countAll(ctx: Context): Promise<void> {
  const nothing = () => Promise.resolve()
  for (const recount of recounts) {
    let step = await putRightOn(ctx, recount, 0, nothing)
    while (step) step = await putRightOn(ctx, recount, step.upTo, nothing)
  }
}

function longestOf({ threads }: Community): string {
  const length = (thread: number) => threads[thread]?.replies.length ?? 0
  const at = threads.reduce((best, _, n) => (length(n) > length(best) ? n : best), 0)
  return threadUrl({ id: at + 1, title: threads[at]?.title ?? '' })
}

async function giveLogins(ctx: Context, all: Person[]): Promise<Logins> {
  const { admin, member } = loginsOf(all)
  const password = randomBytes(9).toString('base64url')
  for (const { id } of [admin, member]) await setPassword(ctx.db, id, await hashPassword(ctx, password))
  return { admin: admin.text.name, member: member.text.name, password }
}
