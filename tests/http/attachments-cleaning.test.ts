import assert from 'node:assert/strict'
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { newToken } from '../../src/features/attachments/keys.ts'
import { findAttachment } from '../../src/features/attachments/queries.ts'
import { cleanOrphans } from '../../src/features/attachments/work.ts'
import { putDraft } from '../../src/features/drafts/queries.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'
import { filesInStorage, photo, postIn, replyWith, upload } from './attachment-files.ts'

const hour = 60 * 60 * 1000

async function keysIn(forum: Forum): Promise<string[]> {
  const keys: string[] = []
  for await (const key of forum.ctx.storage.keys('')) keys.push(key)
  return keys
}

onEachEngine('cleaning up after uploads', (it) => {
  it('what neither a post nor a draft took goes after a day', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const [forgotten, posted, drafted] = [
      await upload(forum, sara, ['منسية.jpg', await photo()]),
      await upload(forum, sara, ['منشورة.jpg', await photo()]),
      await upload(forum, sara, ['مسودة.jpg', await photo()]),
    ]
    postIn(await replyWith(forum, sara, thread, [], { attachment_ids: String(posted.id) }))
    const draft = { user_id: sara.id, target: 'forum-1', title: '', body: '', updated_at: forum.clock.now }
    await putDraft(forum.ctx.db, { ...draft, attachment_ids: JSON.stringify([drafted.id]) })
    await forum.work()

    const left = async () => {
      await cleanOrphans(forum.ctx)
      const rows = await Promise.all([forgotten, posted, drafted].map(({ id }) => findAttachment(forum.ctx.db, id)))
      return rows.map((row) => row !== undefined)
    }
    forum.clock.now += 23 * hour
    assert.deepEqual(await left(), [true, true, true])
    const files = (await filesInStorage(forum)).length
    forum.clock.now += 2 * hour
    assert.deepEqual(await left(), [false, true, true])
    assert.equal((await filesInStorage(forum)).length, (files / 3) * 2)
    assert.equal((await forum.get(threadUrl(thread))).status, 200)
    assert.equal((await forum.get(encodeURI(posted.url))).status, 200)
  })

  it('an image taken out of a post has a day to come back', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const image = await upload(forum, sara, ['a.jpg', await photo()])
    const postId = postIn(await replyWith(forum, sara, thread, [], { attachment_ids: String(image.id) }))
    forum.clock.now += 10 * 24 * hour
    const staff = await make.member(forum, 'مشرفة', 'moderator')
    const edit = (form: Record<string, string>) => forum.post(`/posts/${postId}/edit`, { as: staff, form })
    assert.equal((await edit({ body: 'نص وحده لا يمس الصور' })).status, 303)
    assert.equal((await findAttachment(forum.ctx.db, image.id))?.post_id, postId)
    const form = await forum.get(`/posts/${postId}/edit`, { as: staff })
    const [, version = ''] = /name="version" value="(\d+)"/.exec(form.text) ?? []
    assert.equal((await edit({ body: 'بلا صورة', version })).status, 303)
    await cleanOrphans(forum.ctx)
    assert.equal((await findAttachment(forum.ctx.db, image.id))?.post_id, null)
    assert.ok(await findAttachment(forum.ctx.db, image.id))
    forum.clock.now += 25 * hour
    await cleanOrphans(forum.ctx)
    assert.equal(await findAttachment(forum.ctx.db, image.id), undefined)
  })

  it('files that no row knows go after an hour, and only ours', async (forum) => {
    const fresh = `attachments/${newToken(forum.clock.now)}/source`
    await forum.ctx.storage.put(`attachments/${newToken(forum.clock.now - 2 * hour)}/source`, Buffer.from('x'))
    await forum.ctx.storage.put(fresh, Buffer.from('x'))
    await forum.ctx.storage.put('avatars/1/w96.webp', Buffer.from('x'))
    await cleanOrphans(forum.ctx)
    assert.deepEqual((await keysIn(forum)).toSorted(), [fresh, 'avatars/1/w96.webp'].toSorted())
  })

  it('what a killed process left half-written goes after an hour', async (forum) => {
    const [tmp, uploads] = ['tmp', 'uploads'].map((name) => path.join(forum.ctx.config.dataDir, name)) as [
      string,
      string,
    ]
    await mkdir(path.join(tmp, 'images-old'), { recursive: true })
    await mkdir(uploads, { recursive: true })
    await writeFile(path.join(tmp, 'images-new'), 'x')
    await writeFile(path.join(uploads, 'a.part'), 'x')
    const before = new Date(Date.now() - 2 * hour)
    await utimes(path.join(tmp, 'images-old'), before, before)
    await utimes(path.join(uploads, 'a.part'), before, before)
    await cleanOrphans(forum.ctx)
    assert.deepEqual([await readdir(tmp), await readdir(uploads)], [['images-new'], []])
  })

  it('work that was lost is given out again', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const image = await upload(forum, sara, ['a.jpg', await photo()])
    await forum.ctx.db.deleteFrom('jobs').execute()
    await forum.work()
    assert.equal((await findAttachment(forum.ctx.db, image.id))?.ready_at, null)
    forum.clock.now += 2 * hour
    await cleanOrphans(forum.ctx)
    await forum.work()
    assert.ok((await findAttachment(forum.ctx.db, image.id))?.ready_at)
  })
})
