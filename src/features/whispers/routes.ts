import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { idParam, queryText, readId, refParam } from '../../platform/http/input.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import { type FormPage, orShowAgain, shortFields, showForm } from '../accounts/forms.ts'
import { forumCrumbs, readTree } from '../forums/tree.ts'
import { threadUrl } from '../threads/address.ts'
import type { ThreadInForum } from '../threads/queries.ts'
import {
  besidePost,
  changeableWhisper,
  changeWhisper,
  deleteWhisper,
  longestWhisper,
  whisper,
  whisperedThread,
  whisperVersion,
} from './service.ts'

/** What the staff say to each other in a thread. */
export function whisperRoutes(ctx: Context): Router {
  const router = Router()
  const which = (req: Request) => ({ threadId: refParam(req), noteId: idParam(req, 'note') })

  router.get('/threads/:ref/notes', async (req, res) => {
    const post = queryText(req, 'post')
    showForm(res, await newPage(ctx, req, post), { post })
  })

  router.post('/threads/:ref/notes', async (req, res) => {
    const typed = shortFields(req, ['note', 'post'])
    const page = await newPage(ctx, req, typed.post)
    await orShowAgain(req, res, page, typed, async () => {
      const postId = readId(typed.post)
      const thread = await whisper(ctx, req.viewer, refParam(req), { note: typed.note, postId })
      res.seeOther(backTo(thread, postId ?? null))
    })
  })

  router.get('/threads/:ref/notes/:note', async (req, res) => {
    const { note, page } = await changePage(ctx, req, which(req))
    showForm(res, page, { note: note.body, version: whisperVersion(note) })
  })

  router.post('/threads/:ref/notes/:note', async (req, res) => {
    const typed = shortFields(req, ['note', 'version'])
    const { thread, note, page } = await changePage(ctx, req, which(req))
    await orShowAgain(req, res, page, typed, async () => {
      await changeWhisper(ctx, req.viewer, which(req), { note: typed.note, version: typed.version || undefined })
      res.seeOther(backTo(thread, note.post_id))
    })
  })

  router.post('/threads/:ref/notes/:note/delete', async (req, res) => {
    const thread = await deleteWhisper(ctx, req.viewer, which(req))
    res.seeOther(threadUrl(thread))
  })

  return router
}

async function newPage(ctx: Context, req: Request, typed: string): Promise<FormPage> {
  const thread = await whisperedThread(ctx, req.viewer, refParam(req))
  const postId = readId(typed)
  const post = postId === undefined ? undefined : await besidePost(ctx, req.viewer, thread, postId)
  const beside = post && formatNumber(req.reader.preferences, post.position)
  return {
    view: 'whispers/form',
    action: `/threads/${thread.id}/notes`,
    page: {
      ...(await frame(ctx, req, thread, post?.id ?? null)),
      title: req.reader.t(post ? 'whispers.new-beside' : 'whispers.new', { number: `#${beside}` }),
      deleteUrl: null,
    },
  }
}

async function changePage(ctx: Context, req: Request, which: { threadId: number; noteId: number }) {
  const { thread, note } = await changeableWhisper(ctx, req.viewer, which)
  const action = `/threads/${thread.id}/notes/${note.id}`
  const page: FormPage = {
    view: 'whispers/form',
    action,
    page: {
      ...(await frame(ctx, req, thread, note.post_id)),
      title: req.reader.t('whispers.change'),
      deleteUrl: `${action}/delete`,
    },
  }
  return { thread, note, page }
}

async function frame(ctx: Context, { reader }: Request, thread: ThreadInForum, postId: number | null) {
  return {
    crumbs: [
      ...forumCrumbs(reader.t('board.forums'), await readTree(ctx), thread.forum_id),
      { title: thread.title, url: threadUrl(thread) },
    ],
    backUrl: backTo(thread, postId),
    longest: longestWhisper,
  }
}

const backTo = (thread: ThreadInForum, postId: number | null): string =>
  postId === null ? threadUrl(thread) : `/posts/${postId}/`
