import { fold } from '../../platform/text/fold.ts'
import { insertUser, usersByFold } from '../../features/users/queries.ts'
import { type Context, transaction } from '../../context.ts'
import { memberTexts } from '../../demo/corpus/a/members.ts'

/** No password hashes to this: nobody can log in as one of them. */
const noPassword = '!'
const count = 200

/** The members who write what is generated; those of an earlier run write again. */
export function generatedMembers(ctx: Context, since: number): Promise<number[]> {
  return transaction(ctx, (ctx) => insertMembers(ctx, since))
}

async function insertMembers(ctx: Context, since: number): Promise<number[]> {
  const names = Array.from({ length: count }, (_, n) => nameOf(n))
  for (const [n, name] of names.entries()) {
    await insertUser(ctx.db, {
      name,
      name_fold: fold(name),
      email: `member-${n + 1}@example.invalid`,
      email_confirmed_at: null,
      password_hash: noPassword,
      title: memberTexts[n % memberTexts.length]?.title ?? '',
      avatar: null,
      created_at: since,
      last_seen_at: null,
    })
  }
  const rows = await usersByFold(ctx.db, names.map(fold))
  return rows.map((row) => row.id).sort((a, b) => a - b)
}

/** A number keeps them apart from each other and from real members. */
function nameOf(n: number): string {
  const base = memberTexts[n % memberTexts.length]?.name.replace(/[\d.]/g, '').trim() ?? ''
  return `${base.slice(0, 20)} ${1001 + n}`
}
