import { type Context, transaction } from '../../context.ts'
import { defaultPreferences } from '../../platform/i18n/locale.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { fold } from '../../platform/text/fold.ts'
import { updateForum } from '../forums/queries.ts'
import { ensureForum } from '../forums/editing.ts'
import { startThread } from '../threads/starting.ts'
import { countUsers, findUser, insertUser } from '../users/queries.ts'
import { type Member } from '../users/viewer.ts'
import { viewerFor } from '../accounts/load-viewer.ts'

/** No password hashes to this: nobody can log in as the writer of the welcome. */
const noPassword = '!'

/** A board that has no members yet gets a category, a forum and a thread, so that it reads well at once. */
export async function welcome(ctx: Context): Promise<void> {
  if ((await countUsers(ctx.db)) > 0) return
  const t = translator(defaultPreferences)
  const name = t('setup.welcome-author')
  const id = await insertUser(ctx.db, {
    name,
    name_fold: fold(name),
    email: '',
    email_confirmed_at: null,
    password_hash: noPassword,
    title: t('setup.welcome-author-title'),
    avatar: null,
    created_at: ctx.now(),
    last_seen_at: null,
  })
  if (id === undefined) return
  const forum = await welcomeForum(ctx)
  const post = { body: t('setup.welcome-body'), attachmentIds: [], submissionKey: 'welcome', prefixId: null }
  await startThread(ctx, await author(ctx, id), forum.id, { title: t('setup.welcome-title'), ...post })
}

function welcomeForum(ctx: Context): Promise<{ id: number }> {
  const t = translator(defaultPreferences)
  return transaction(ctx, async (ctx) => {
    const forum = await ensureForum(ctx, t('setup.welcome-forum'), t('setup.welcome-category'))
    await updateForum(ctx.db, forum.id, { description: t('setup.welcome-forum-note') })
    return forum
  })
}

async function author(ctx: Context, id: number): Promise<Member> {
  const row = await findUser(ctx.db, id)
  if (!row) throw new Error('the writer of the welcome is gone')
  return viewerFor(ctx, row)
}
