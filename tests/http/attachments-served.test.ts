import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { attachmentsOfPosts, findAttachment } from '../../src/features/attachments/queries.ts'
import { processAttachment } from '../../src/features/attachments/processing.ts'
import { dispositionOf } from '../../src/features/attachments/address.ts'
import { shownName } from '../../src/features/attachments/storing.ts'
import { readVariants } from '../../src/features/attachments/variants.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'
import { animation, phonePhoto, redBlue } from '../unit/images/pictures.ts'
import { filesInStorage, type NamedFile, photo, postIn, replyWith, upload } from './attachment-files.ts'

const everySize = ['original', 'thumb', 'still', '320', '640', '1280']

/** A reply with one image of Sara's, its sizes made. */
const posted = async (forum: Forum, file: NamedFile) => {
  const sara = await make.member(forum, 'سارة')
  const thread = await make.thread(forum, sara)
  const postId = postIn(await replyWith(forum, sara, thread, [file]))
  await forum.work()
  const [row] = await attachmentsOfPosts(forum.ctx.db, [postId])
  assert.ok(row?.ready_at, 'need a finished image')
  const id = row.id
  const [, url = ''] =
    new RegExp(`href="(/attachments/[^"]*\\b${id}/)"`).exec((await forum.get(threadUrl(thread))).text) ?? []
  return { sara, thread, postId, id, url, row }
}

onEachEngine('images as they are served', (it) => {
  it('with headers that let a browser show them and nothing else', async (forum) => {
    const { url } = await posted(forum, ['صورة الطائرة (1).png', await photo()])
    const answer = await forum.get(url)
    const header = (name: string) => answer.headers.get(name)
    assert.equal(answer.status, 200)
    assert.equal(header('content-type'), 'image/jpeg')
    const encoded = '%D8%B5%D9%88%D8%B1%D8%A9%20%D8%A7%D9%84%D8%B7%D8%A7%D8%A6%D8%B1%D8%A9%20%281%29.jpg'
    assert.ok(header('content-disposition')?.endsWith(`filename*=UTF-8''${encoded}`))
    assert.match(header('content-disposition') ?? '', /^inline; filename="[\x20-\x7e]+\.jpg";/)
    assert.equal(header('content-security-policy'), "sandbox; default-src 'none'; style-src 'unsafe-inline'")
    assert.equal(header('x-content-type-options'), 'nosniff')
    assert.equal(header('cross-origin-resource-policy'), 'same-origin')
    assert.equal(header('cache-control'), 'public, max-age=31536000, immutable')
    assert.equal(header('set-cookie'), null)
    assert.equal(answer.bytes.length, Number(header('content-length')))
  })

  it('in the size and format that were asked for, never enlarged', async (forum) => {
    const { url } = await posted(forum, ['a.png', await redBlue(1000, 800).png().toBuffer()])
    const seen = async (query: string) => {
      const answer = await forum.get(url + query)
      if (answer.status !== 200) return answer.status
      const { width, height } = await sharp(answer.bytes).metadata()
      return `${answer.headers.get('content-type')} ${width}×${height}`
    }
    assert.equal(await seen(''), 'image/webp 1000×800')
    assert.equal(await seen('?size=thumb'), 'image/webp 320×320')
    assert.equal(await seen('?size=320'), 'image/webp 320×256')
    assert.equal(await seen('?size=320&format=avif'), 'image/avif 640×512')
    assert.equal(await seen('?size=640&format=avif'), 'image/avif 640×512')
    assert.equal(await seen('?size=1280'), 'image/webp 1000×800')
    assert.deepEqual(
      [await seen('?size=9999'), await seen('?size=640&format=svg'), await seen('?size=../source')],
      [404, 404, 404],
    )
  })

  it('whole, in parts, or not at all when the browser has them', async (forum) => {
    const { url } = await posted(forum, ['a.jpg', await photo()])
    const whole = await forum.get(url)
    const etag = whole.headers.get('etag') ?? ''
    const asked = (headers: Record<string, string>) => forum.get(url, { headers })
    const part = await asked({ range: 'bytes=10-19' })
    assert.deepEqual([part.status, part.headers.get('content-range')], [206, `bytes 10-19/${whole.bytes.length}`])
    assert.deepEqual(part.bytes, whole.bytes.subarray(10, 20))
    assert.deepEqual((await asked({ range: 'bytes=-5' })).bytes, whole.bytes.subarray(-5))
    const outside = await asked({ range: 'bytes=99999999-' })
    assert.deepEqual([outside.status, outside.headers.get('content-range')], [416, `bytes */${whole.bytes.length}`])
    assert.equal((await asked({ range: 'bytes=0-1', 'if-range': '"other"' })).status, 200)
    assert.equal((await asked({ range: 'bytes=0-1', 'if-range': etag })).status, 206)
    assert.equal((await asked({ 'if-none-match': etag })).status, 304)
    assert.equal((await asked({ 'if-none-match': '"other"' })).status, 200)
    assert.notEqual((await forum.get(`${url}?size=640`)).headers.get('etag'), etag)
    const head = await forum.get(url, { method: 'HEAD' })
    assert.deepEqual(
      [head.status, head.headers.get('content-length'), head.bytes.length],
      [200, String(whole.bytes.length), 0],
    )
  })

  it('at one address, whatever the name before the id says', async (forum) => {
    const { url, id } = await posted(forum, ['صورة.png', await photo()])
    assert.match(url, /صورة-png/)
    for (const wrong of [`/attachments/${id}/`, `/attachments/other.${id}/`, url.slice(0, -1)]) {
      const answer = await forum.get(`${wrong}?size=thumb`)
      assert.deepEqual([answer.status, answer.location], [301, `${url}?size=thumb`])
    }
    assert.equal((await forum.get('/attachments/other.999/')).status, 404)
    assert.equal((await forum.get('/attachments/..%2f..%2fforum.db')).status, 404)
  })

  it('upright and without what the camera wrote into them, before and after the sizes are made', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const { id, url } = await upload(forum, sara, ['DSC.jpg', await phonePhoto(1600, 900)])
    await assertClean(forum, url, sara)
    await forum.work()
    assert.ok((await findAttachment(forum.ctx.db, id))?.ready_at)
    await assertClean(forum, url, sara)
    assert.ok(!(await filesInStorage(forum)).includes('source'), 'what the camera wrote is kept nowhere')
  })

  it('an animation moves, and stands still for who asks for that', async (forum) => {
    const gif = await (await animation(900, 60, 5)).gif().toBuffer()
    const { url, thread } = await posted(forum, ['رقص.gif', gif])
    const frames = async (query: string) => (await sharp((await forum.get(url + query)).bytes).metadata()).pages ?? 1
    assert.deepEqual([await frames(''), await frames('?size=640'), await frames('?size=1280')], [5, 5, 5])
    assert.deepEqual([await frames('?size=still'), await frames('?size=thumb')], [1, 1])
    const page = (await forum.get(threadUrl(thread))).text
    assert.match(page, /media="\(prefers-reduced-motion: reduce\)" srcset="[^"]*\?size=still"/)
    assert.match(page, /\?size=640 640w, [^"]*\?size=original 900w"/)
  })

  it('to who may see the post, and loose ones to who uploaded them (AC-30)', async (forum) => {
    const { sara, thread, postId, id, url } = await posted(forum, ['a.jpg', await photo()])
    const omar = await make.member(forum, 'عمر')
    const staff = await make.member(forum, 'مشرفة', 'moderator')
    const statuses = async (path: string) => {
      const answers = await Promise.all([undefined, omar, sara, staff].map((as) => forum.get(path, { as })))
      const shared = answers.filter(
        ({ status, headers }) => status === 200 && headers.get('cache-control') !== 'private, no-store',
      )
      return [...answers.map(({ status }) => status), shared.length]
    }
    assert.deepEqual(await statuses(url), [200, 200, 200, 200, 4])
    const loose = await upload(forum, sara, ['b.jpg', await photo()])
    assert.deepEqual(await statuses(loose.url), [404, 404, 200, 404, 0])
    await forum.work()
    assert.deepEqual(await statuses(loose.url), [404, 404, 200, 404, 0])

    await forum.post(`/posts/${postId}/delete`, { as: staff })
    assert.deepEqual(await statuses(url), [404, 404, 200, 200, 0])
    assert.deepEqual(await statuses(`${url}?size=thumb`), [404, 404, 200, 200, 0])
    await forum.post(`/posts/${postId}/restore`, { as: staff })
    assert.deepEqual(await statuses(url), [200, 200, 200, 200, 4])
    await forum.post(`${threadUrl(thread)}delete`, { as: staff })
    assert.deepEqual(await statuses(url), [404, 404, 200, 200, 0])

    const hidden = await forum.get(url)
    const never = await forum.get('/attachments/a-jpg.99999/')
    const withoutAddresses = (text: string) => text.replaceAll(/a-jpg\.\d+/g, '')
    assert.equal(withoutAddresses(hidden.text), withoutAddresses(never.text))
    assert.equal((await findAttachment(forum.ctx.db, id))?.post_id, postId)
  })

  it('the work done twice is done once', async (forum) => {
    const { id, row } = await posted(forum, ['a.jpg', await photo()])
    const before = await filesInStorage(forum)
    await processAttachment(forum.ctx, { id })
    assert.deepEqual(await findAttachment(forum.ctx.db, id), row)
    assert.deepEqual(await filesInStorage(forum), before)
    assert.deepEqual(
      before,
      readVariants(row)
        .map(({ name, format }) => `${name}.${format}`)
        .toSorted(),
    )
  })

  it('a picture that turns out broken is said to be, and its post stays whole', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const whole = await photo()
    const postId = postIn(await replyWith(forum, sara, thread, [['مكسورة.jpg', whole]]))
    const [row] = await attachmentsOfPosts(forum.ctx.db, [postId])
    assert.ok(row)
    await forum.ctx.storage.put(`attachments/${row.token}/source`, whole.subarray(0, whole.length / 2))
    await forum.work()
    const page = await forum.get(threadUrl(thread))
    assert.match(page.text, /رد فيه صور/)
    assert.match(page.text, /«مكسورة\.jpg»: ملف الصورة تالف/)
    assert.equal((await forum.get(`/attachments/${row.id}/`)).status, 301)
    assert.equal((await forum.get(`/attachments/مكسورة-jpg.${row.id}/`)).status, 404)
    assert.deepEqual(await filesInStorage(forum), [])
  })

  it('a post whose files vanished still shows', async (forum) => {
    const { url, thread, row } = await posted(forum, ['a.jpg', await photo()])
    for (const { name, format } of readVariants(row)) {
      await forum.ctx.storage.delete(`attachments/${row.token}/${name}.${format}`)
    }
    assert.equal((await forum.get(url)).status, 404)
    assert.match((await forum.get(threadUrl(thread))).text, /رد فيه صور/)
  })
})

async function assertClean(forum: Forum, url: string, as: make.Person): Promise<void> {
  for (const size of everySize) {
    const { status, bytes } = await forum.get(`${url}?size=${size}`, { as })
    assert.equal(status, 200)
    const { width, height, exif, xmp, orientation } = await sharp(bytes).metadata()
    assert.ok(size === 'thumb' ? width <= height : width < height, `${size} is upright`)
    assert.deepEqual([exif, xmp, orientation], [undefined, undefined, undefined])
    assert.ok(!bytes.includes('SERIAL-4711') && !bytes.includes('adobe:ns:meta'), size)
  }
}

test('a name is a name and never a path', () => {
  assert.equal(shownName('../../etc/passwd', 'png'), 'passwd')
  assert.equal(shownName('C:\\صور\\بحر.jpg', 'jpeg'), 'بحر.jpg')
  assert.equal(shownName('a\u202Egpj.exe\n.png', 'png'), 'agpj.exe .png')
  assert.equal(shownName(' \u200B ', 'webp'), 'webp')
  assert.equal(shownName(`${'ط'.repeat(300)}.png`, 'png'), `${'ط'.repeat(116)}.png`)
})

test('a name cannot end its header', () => {
  const header = dispositionOf('a"; x="\r\nSet-Cookie: b.jpg')
  assert.doesNotMatch(header.replace(/^inline; filename="[^"]*"; /, ''), /["\r\n;]/)
})
