import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { attachmentsOfPosts, findAttachment } from '../../src/features/attachments/queries.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'
import { pngClaiming } from '../unit/images/pictures.ts'
import { filesInStorage, formWith, type NamedFile, photo, postIn, replyWith, svg, upload } from './attachment-files.ts'

const scene = async (forum: Forum) => {
  const sara = await make.member(forum, 'سارة')
  return { sara, thread: await make.thread(forum, sara) }
}

const temporary = (forum: Forum) => readdir(path.join(forum.ctx.config.dataDir, 'tmp')).catch(() => [])
const namesOf = async (forum: Forum, postId: number) =>
  (await attachmentsOfPosts(forum.ctx.db, [postId])).map((row) => row.file_name)

onEachEngine('sending images', (it) => {
  it('images of the form stand under the reply, in their order and with their Arabic names', async (forum) => {
    const { sara, thread } = await scene(forum)
    const answer = await replyWith(forum, sara, thread, [
      ['صورة الطائرة.png', await photo()],
      ['sea.jpg', await photo(300, 500)],
    ])
    const postId = postIn(answer)
    assert.deepEqual(await namesOf(forum, postId), ['صورة الطائرة.png', 'sea.jpg'])
    const page = (await forum.get(threadUrl(thread))).text
    assert.match(page, /<img src="\/attachments\/صورة-الطائرة-png\.\d+\/\?size=640"[^>]* width="725" height="544"/)
    assert.match(page, /قيد التجهيز/)
    await forum.work()
    const ready = (await forum.get(threadUrl(thread))).text
    assert.doesNotMatch(ready, /قيد التجهيز/)
    assert.match(
      ready,
      /type="image\/avif" srcset="\/attachments\/صورة-الطائرة-png\.\d+\/\?size=640&amp;format=avif 640w/,
    )
    assert.deepEqual(await temporary(forum), [])
  })

  it('a script uploads one by one and sends the ids', async (forum) => {
    const { sara, thread } = await scene(forum)
    const first = await upload(forum, sara, ['بحر.jpg', await photo()])
    const second = await upload(forum, sara, ['b.jpg', await photo(1000, 500)])
    assert.match(first.url, /^\/attachments\/بحر-jpg\.\d+\/$/)
    assert.deepEqual([second.name, second.alt, second.width, second.height], ['b.jpg', '', 1000, 500])
    assert.equal(second.markdown, `![](attachment:${second.id})`)
    const fields = { body: `النص\n\n${first.markdown}\n\nبعده`, attachment_ids: [String(second.id), String(first.id)] }
    const postId = postIn(await replyWith(forum, sara, thread, [], fields))
    assert.deepEqual(await namesOf(forum, postId), ['b.jpg', 'بحر.jpg'])
    const page = (await forum.get(threadUrl(thread))).text
    assert.match(page, /النص[^]*<figure class="shot">[^]*بعده/, 'placed where the text says')
    assert.equal(page.match(/<figure class="shot">/g)?.length, 2)
  })

  it('what is no image is named with the reason, and the rest of the form goes on', async (forum) => {
    const { sara, thread } = await scene(forum)
    const whole = await photo()
    const files: NamedFile[] = [
      ['خبيث.png', svg],
      ['صفحة.jpg', Buffer.from('<html><script>alert(1)</script>')],
      ['فارغ.jpg', Buffer.alloc(0)],
      ['نصف.jpg', whole.subarray(0, whole.length / 2)],
      ['قنبلة.png', await pngClaiming(20_000, 20_000)],
      ['كبيرة.jpg', Buffer.concat([whole, Buffer.alloc(15 * 1024 * 1024)])],
      ['سليمة.jpg', whole],
    ]
    const answer = await replyWith(forum, sara, thread, files, { preview: '1', body: 'نص لا يضيع' })
    assert.match(answer.text, /نص لا يضيع/)
    for (const reason of [
      '«خبيث.png»: لا نقبل صور SVG',
      '«صفحة.jpg»: هذا الملف ليس صورة',
      '«فارغ.jpg»: الملف فارغ',
      '«نصف.jpg»: ملف الصورة تالف',
      '«قنبلة.png»: أبعاد الصورة كبيرة جدًّا: 50',
      '«كبيرة.jpg»: الصورة أكبر من 15 ميغابايت',
    ])
      assert.ok(answer.text.includes(reason), reason)
    assert.ok(!answer.text.includes('«سليمة.jpg»'))
    assert.match(answer.text, /name="attachment_ids" value="\d+"/)
    assert.deepEqual(await filesInStorage(forum), ['preview.webp', 'source'])
    assert.deepEqual(await temporary(forum), [])
  })

  it('the upload address says the same with its status, in JSON whatever was asked for', async (forum) => {
    const { sara } = await scene(forum)
    const send = (files: NamedFile[], as: typeof sara | undefined = sara) =>
      forum.post('/attachments', { as, multipart: formWith({}, files, 'image') })
    const refused = await send([['a.png', svg]])
    assert.deepEqual([refused.status, Object.keys(refused.json)], [422, ['errors']])
    assert.match(refused.json.errors.images, /SVG/)
    assert.equal((await send([])).status, 422)
    const large = Buffer.concat([await photo(), Buffer.alloc(15 * 1024 * 1024)])
    const tooLarge = await send([['large.jpg', large]])
    assert.deepEqual([tooLarge.status, tooLarge.json.error], [413, 'الصورة أكبر من 15 ميغابايت. صغّرها ثم أرفقها.'])
    const stranger = await forum.post('/attachments', { multipart: formWith({}, [['a.jpg', await photo()]], 'image') })
    assert.deepEqual([stranger.status, 'login' in stranger.json], [403, true])
    assert.deepEqual(await filesInStorage(forum), [])
  })

  it('a guest’s files are never written, and their words come back', async (forum) => {
    const { thread } = await scene(forum)
    const answer = await replyWith(forum, undefined, thread, [['a.jpg', await photo()]], { body: 'انتهت جلستي' })
    assert.equal(answer.status, 403)
    assert.match(answer.text, /انتهت جلستي/)
    assert.deepEqual([await filesInStorage(forum), await temporary(forum)], [[], []])
  })

  it('takes twenty images and names the one too many', async (forum) => {
    const { sara, thread } = await scene(forum)
    const small = await photo(40, 30)
    const files = Array.from({ length: 21 }, (_, index): NamedFile => [`${index + 1}.jpg`, small])
    const answer = await replyWith(forum, sara, thread, files, { preview: '1' })
    assert.equal(answer.text.match(/name="attachment_ids"/g)?.length, 20)
    assert.match(answer.text, /«21\.jpg»: 20 صورة على الأكثر/)
    const ids = [...answer.text.matchAll(/name="attachment_ids" value="(\d+)"/g)].map((match) => match[1] ?? '')
    const extra = await upload(forum, sara, ['زائدة.jpg', small])
    const many = await replyWith(forum, sara, thread, [], { attachment_ids: [...ids, String(extra.id)], body: 'كثيرة' })
    assert.equal(many.status, 422)
    assert.match(many.text, /كثيرة/)
  })

  it('only own loose images can be attached (AC-30)', async (forum) => {
    const { sara, thread } = await scene(forum)
    const omar = await make.member(forum, 'عمر')
    const own = await upload(forum, omar, ['لعمر.jpg', await photo()])
    const stolen = await replyWith(forum, sara, thread, [], { attachment_ids: String(own.id), body: 'ليست لي' })
    assert.equal(stolen.status, 422)
    assert.match(stolen.text, /ليست لي/)
    assert.ok(!stolen.text.includes('لعمر'))
    assert.equal((await findAttachment(forum.ctx.db, own.id))?.post_id, null)
    postIn(await replyWith(forum, omar, thread, [], { attachment_ids: String(own.id) }))
    assert.equal(
      (await replyWith(forum, omar, thread, [], { attachment_ids: String(own.id), body: 'ثانية' })).status,
      422,
    )
  })

  it('an edit adds, orders and takes away', async (forum) => {
    const { sara, thread } = await scene(forum)
    const files: NamedFile[] = [
      ['1.jpg', await photo(60, 60)],
      ['2.jpg', await photo(60, 60)],
    ]
    const postId = postIn(await replyWith(forum, sara, thread, files))
    const [one, two] = await attachmentsOfPosts(forum.ctx.db, [postId])
    const form = await forum.get(`/posts/${postId}/edit`, { as: sara })
    assert.match(form.text, new RegExp(`name="attachment_ids" value="${one?.id}"`))
    const three = await upload(forum, sara, ['3.jpg', await photo(60, 60)])
    const fields = { body: 'رد فيه صور', attachment_ids: [String(three.id), String(two?.id)] }
    assert.equal((await forum.post(`/posts/${postId}/edit`, { as: sara, form: fields })).status, 303)
    assert.deepEqual(await namesOf(forum, postId), ['3.jpg', '2.jpg'])
    assert.equal((await findAttachment(forum.ctx.db, one?.id ?? 0))?.post_id, null)
  })

  it('describes and removes only what one may', async (forum) => {
    const { sara, thread } = await scene(forum)
    const omar = await make.member(forum, 'عمر')
    const loose = await upload(forum, sara, ['وردة.jpg', await photo()])
    const alt = (as: typeof sara, id: number, text: string) =>
      forum.post(`/attachments/${id}`, { as, json: true, form: { alt: text } })
    assert.equal((await alt(omar, loose.id, 'لا')).status, 404)
    const described = await alt(sara, loose.id, 'وردة [حمراء]')
    assert.deepEqual([described.status, described.json.markdown], [200, `![وردة حمراء](attachment:${loose.id})`])
    assert.equal((await alt(sara, loose.id, 'و'.repeat(501))).status, 422)

    postIn(await replyWith(forum, sara, thread, [], { attachment_ids: String(loose.id) }))
    assert.match((await forum.get(threadUrl(thread))).text, /alt="وردة \[حمراء\]"/)
    assert.equal((await alt(omar, loose.id, 'لا')).status, 403)
    await alt(sara, loose.id, 'وردة بيضاء')
    assert.match((await forum.get(threadUrl(thread))).text, /alt="وردة بيضاء"/)

    const remove = (as: typeof sara) => forum.post(`/attachments/${loose.id}/delete`, { as, json: true })
    assert.equal((await remove(omar)).status, 403)
    assert.equal((await remove(sara)).status, 200)
    assert.doesNotMatch((await forum.get(threadUrl(thread))).text, /وردة بيضاء/)
    assert.equal((await remove(sara)).status, 200)
    assert.equal(await findAttachment(forum.ctx.db, loose.id), undefined)
    assert.deepEqual(await filesInStorage(forum), [])
  })

  it('refuses what is no form, and leaves nothing of an upload that stops', async (forum) => {
    const { sara, thread } = await scene(forum)
    const target = `${threadUrl(thread)}reply`
    const send = (type: string, body: string) =>
      fetch(new URL(target, forum.url), {
        method: 'POST',
        headers: {
          'content-type': type,
          cookie: cookies(sara),
        },
        body,
      })
    const part = (name: string) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nنص\r\n`
    assert.equal((await send('multipart/form-data', part('body'))).status, 400)
    assert.equal((await send('multipart/form-data; boundary=x', part('body'))).status, 400)
    assert.equal((await send('multipart/form-data; boundary=x', `${part('a[b][c]')}--x--\r\n`)).status, 400)
    const flood = Array.from({ length: 400 }, (_, index) => part(`f${index}`)).join('')
    assert.equal((await send('multipart/form-data; boundary=x', `${flood}--x--\r\n`)).status, 413)
    await stopHalfway(forum, target, cookies(sara))
    for (let tries = 0; tries < 50 && (await temporary(forum)).length > 0; tries += 1) await pause(20)
    assert.deepEqual([await temporary(forum), await filesInStorage(forum)], [[], []])
    assert.equal((await forum.get('/')).status, 200)
  })

  it('stops reading an upload that never said how large it is', async (forum) => {
    const { sara } = await scene(forum)
    const head = Buffer.from('--x\r\nContent-Disposition: form-data; name="image"; filename="a.jpg"\r\n\r\n')
    const endless = async function* () {
      yield head
      for (let sent = 0; sent < 40; sent += 1) yield Buffer.alloc(1024 * 1024)
    }
    const answer = await answerTo(forum, endless(), cookies(sara))
    assert.equal(answer, 413)
    assert.deepEqual([await temporary(forum), await filesInStorage(forum)], [[], []])
  })

  it('counts uploads, but not those of the staff', async (forum) => {
    const { sara } = await scene(forum)
    const admin = await make.member(forum, 'المديرة', 'administrator')
    await forum.ctx.limits.consume('upload', String(sara.id), 200)
    await forum.ctx.limits.consume('upload', String(admin.id), 200)
    const send = async (as: typeof sara) =>
      forum.post('/attachments', { as, multipart: formWith({}, [['a.jpg', await photo(50, 50)]], 'image') })
    const late = await send(sara)
    assert.deepEqual([late.status, Number(late.headers.get('retry-after')) > 0], [429, true])
    assert.equal((await send(admin)).status, 201)
  })
})

const cookies = (person: make.Person) => [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ')

/** The status of an upload sent in pieces, read as soon as it comes. */
function answerTo(forum: Forum, pieces: AsyncIterable<Buffer>, cookie: string): Promise<number | undefined> {
  const headers = { cookie, 'content-type': 'multipart/form-data; boundary=x' }
  return new Promise((resolve, reject) => {
    const sent = request(new URL('/attachments', forum.url), { method: 'POST', headers }, (response) => {
      resolve(response.statusCode)
      response.resume()
      sent.destroy()
    })
    sent.on('error', reject)
    pipeline(pieces, sent).catch(() => undefined)
  })
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Sends the beginning of a file and hangs up once the server has begun to write it. */
async function stopHalfway(forum: Forum, target: string, cookie: string): Promise<void> {
  const sent = request(new URL(encodeURI(target), forum.url), {
    method: 'POST',
    headers: { cookie, 'content-type': 'multipart/form-data; boundary=x', 'content-length': '1000000' },
  })
  sent.on('error', () => undefined)
  sent.write('--x\r\nContent-Disposition: form-data; name="images"; filename="a.jpg"\r\n\r\n')
  sent.write(await photo())
  for (let tries = 0; tries < 50 && (await temporary(forum)).length === 0; tries += 1) await pause(20)
  assert.equal((await temporary(forum)).length, 1, 'need a file on its way for this to mean anything')
  sent.destroy()
}
