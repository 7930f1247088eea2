import * as fc from 'fast-check'
import { type Context, transaction } from '../../src/context.ts'
import { setAccepted } from '../../src/features/answers/accepting.ts'
import { decideHeldPost } from '../../src/features/cases/deciding.ts'
import { mergeMembers } from '../../src/features/members/merging/merging.ts'
import type { FieldName } from '../../src/features/moderation/input.ts'
import { postVerbs } from '../../src/features/moderation/post-verbs.ts'
import { threadVerbs } from '../../src/features/moderation/thread-verbs.ts'
import { undo } from '../../src/features/moderation/undoing.ts'
import { deletePost, restorePost } from '../../src/features/posts/deleting.ts'
import { editPost } from '../../src/features/posts/editing.ts'
import { holdPost } from '../../src/features/posts/holding.ts'
import { reply } from '../../src/features/posts/service.ts'
import { changePost } from '../../src/features/posts/showing.ts'
import { react, takeBack } from '../../src/features/reactions/service.ts'
import { retype } from '../../src/features/retyping/changing.ts'
import { cleanAway } from '../../src/features/spam/cleaning.ts'
import { undoCleaning } from '../../src/features/spam/undoing.ts'
import { mergeTags, removeTag } from '../../src/features/tags/managing/merging.ts'
import { retag } from '../../src/features/tags/retagging.ts'
import type { Member } from '../../src/features/users/viewer.ts'
import type { Forum } from './forum.ts'
import type { Person } from './make.ts'

export interface World {
  forum: Forum
  staff: Person[]
  members: Person[]
  /** In the last of them nothing counts for its writers. */
  forums: number[]
  /** Whose account is merged away or cleaned away. */
  passing: Person
}

/** A step names things by number: the nth thread or post that there is when it is taken. */
export interface Step {
  kind: string
  /** Which of two moderators. */
  by: number
  thread: number
  other: number
  post: number
  count: number
  /** Taken together with the step before it. */
  together: boolean
}

/** What a step names, found. */
interface Found {
  step: Step
  ctx: Context
  staff: Member
  member: Member
  passing: Member
  thread: number
  other: number
  forum: number | undefined
  ids: number[]
  post: number
  body: string
}

type Act = (found: Found) => Promise<unknown>

const reason = 'سبب'
const written = { attachmentIds: [], submissionKey: '' }

/** What members do, and what of the staff has no form of moderation. */
const others: Record<string, Act> = {
  reply: ({ ctx, member, thread, body }) => reply(ctx, member, thread, { ...written, body }),
  quote: ({ ctx, member, other, post, body }) =>
    reply(ctx, member, other, { ...written, body: `[quote="س" post="${post}"]أ[/quote] ${body}` }),
  'reply-held': ({ ctx, member, thread, body }) =>
    reply(ctx, { ...member, standing: { ...member.standing, held: true } }, thread, { ...written, body }),
  edit: ({ ctx, staff, post, other, body }) =>
    editPost(ctx, staff, post, {
      body: `[quote="س" post="${other}"]أ[/quote] ${body}`,
      attachmentIds: undefined,
      reason,
      version: undefined,
    }),
  react: ({ ctx, member, post, step }) => react(ctx, member, post, step.count > 2 ? 'like' : 'sad'),
  'react-passing': ({ ctx, passing, post }) => react(ctx, passing, post, 'like'),
  unreact: ({ ctx, member, post }) => takeBack(ctx, member, post),
  'delete-one': ({ ctx, staff, post }) => deletePost(ctx, staff, post, reason),
  'restore-one': ({ ctx, staff, post }) => restorePost(ctx, staff, post),
  hold: ({ ctx, post }) => hold(ctx, post),
  decide: ({ ctx, staff, post, step }) => decideHeldPost(ctx, staff, post, { letIn: step.count > 1, answer: reason }),
  accept: ({ ctx, staff, post }) => setAccepted(ctx, staff, post, true),
  unaccept: ({ ctx, staff, post }) => setAccepted(ctx, staff, post, false),
  type: ({ ctx, staff, thread, step }) => retype(ctx, staff, thread, step.count > 2 ? 'question' : 'discussion'),
  tags: ({ ctx, staff, thread, step }) =>
    retag(ctx, staff, thread, { tags: ['شاي', 'قهوة، لبن', '', 'لبن، شاي'][step.count - 1] ?? '', reason }),
  'tag-merge': ({ ctx, staff, step }) => mergeTags(ctx, staff, 1 + (step.post % 3), 1 + (step.other % 3)),
  'tag-delete': ({ ctx, staff, step }) => removeTag(ctx, staff, 1 + (step.post % 3)),
  undo: takeSomethingBack,
  'merge-member': ({ ctx, staff, passing, member }) =>
    mergeMembers(ctx, staff, { from: passing.id, into: member.id }, false),
  clean: ({ ctx, staff, passing }) => cleanAway(ctx, staff, passing.id, reason),
}

/** Every verb that there is, as its form sends it. */
const verbs: Record<string, Act> = Object.fromEntries([
  ...Object.entries(postVerbs).map(([name, verb]): [string, Act] => [
    `posts/${name}`,
    (found) => verb.run(found.ctx, found.staff, verb.single ? [found.post] : found.ids, inputOf(found)),
  ]),
  ...Object.entries(threadVerbs).map(([name, verb]): [string, Act] => [
    `threads/${name}`,
    (found) => verb.run(found.ctx, found.staff, threadsFor(found, verb), inputOf(found)),
  ]),
])

const acts: Record<string, Act> = { ...others, ...verbs }

/** These more often: they meet each other in more ways, and need something to work on. */
const often = [
  'reply',
  'reply',
  'quote',
  'react',
  'accept',
  'accept',
  'accept',
  'type',
  'tags',
  'tags',
  'hold',
  'hold',
  'decide',
  'decide',
  'decide',
  'undo',
  'undo',
  'undo',
  'posts/split',
  'posts/split',
  'posts/move',
  'posts/move',
  'posts/copy',
  'posts/merge',
  'posts/merge',
  'threads/merge',
  'threads/merge',
]

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...Object.keys(acts), ...often),
    by: fc.nat(1),
    thread: fc.nat(20),
    other: fc.nat(20),
    post: fc.nat(60),
    count: fc.integer({ min: 1, max: 4 }),
    together: fc.boolean(),
  }),
  { minLength: 10, maxLength: 40 },
)

/** @returns whether there was anything to do it to */
export async function take(world: World, step: Step): Promise<boolean> {
  const { ctx, clock } = world.forum
  const rows = await ctx.db.selectFrom('threads').select(['id', 'forum_id']).orderBy('id', 'desc').limit(6).execute()
  const thread = rows[step.thread % rows.length]
  const other = rows[step.other % rows.length]
  if (!thread || !other) return false
  const posts = await ctx.db.selectFrom('posts').select('id').where('thread_id', '=', thread.id).orderBy('id').execute()
  const at = step.post % Math.max(1, posts.length)
  const ids = posts.slice(at, at + step.count).map((post) => post.id)
  const [post] = ids
  if (post === undefined) return false
  const elsewhere = world.forums.filter((id) => id !== thread.forum_id)
  await acts[step.kind]!({
    step,
    ctx,
    staff: world.staff[step.by]!.member,
    member: world.members[step.by]!.member,
    passing: world.passing.member,
    thread: thread.id,
    other: other.id,
    forum: elsewhere[step.post % elsewhere.length],
    ids,
    post,
    body: `نص ${clock.now} ${Math.random()}`,
  })
  return true
}

/** A merge is of one into another, and few are purged: the others would be nothing to work on. */
function threadsFor({ thread, other, step }: Found, verb: (typeof threadVerbs)[string]): number[] {
  return verb.single || verb.final || step.count === 1 ? [thread] : [thread, other]
}

function inputOf({ ctx, step, forum, thread, other, member, ids }: Found) {
  const at = new Date(ctx.now() - step.post * 60_000).toISOString().slice(0, 16)
  const values: Record<FieldName, string> = {
    forum_id: String(forum ?? ''),
    from: '',
    source: String(thread),
    target: String(other),
    title: `عنوان ${step.post}`,
    prefix_id: '',
    days: step.count === 1 ? '' : String(step.count),
    order: String(step.post),
    seconds: '0',
    author: member.name,
    keep: String(ids[0]),
    time: step.count > 2 ? at : '',
    reason,
  }
  return { values, reason }
}

/** One of the last lines of the log, if it can be. */
async function takeSomethingBack({ ctx, staff, step }: Found): Promise<unknown> {
  const lines = await ctx.db.selectFrom('staff_log').select(['id', 'action']).orderBy('id', 'desc').limit(6).execute()
  const line = lines[step.post % lines.length]
  if (!line) return undefined
  return line.action === 'spam.clean' ? undoCleaning(ctx, staff, line.id) : undo(ctx, staff, line.id)
}

/** As reports do it. */
async function hold(outside: Context, postId: number): Promise<void> {
  await transaction(outside, async (ctx) => {
    const found = await holdPost(ctx, postId)
    if (found.post.held_at === null) await changePost(ctx, found, { held_at: ctx.now() })
  })
}
