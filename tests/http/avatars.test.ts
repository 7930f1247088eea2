import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { findUser } from '../../src/features/users/queries.ts'
import type { Browser } from '../support/asking.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const picture = () =>
  sharp({ create: { width: 300, height: 200, channels: 3, background: '#c00' } })
    .composite([{ input: { create: { width: 100, height: 200, channels: 3, background: '#00c' } }, left: 0, top: 0 }])
    .withExif({ IFD0: { Copyright: 'hidden' } })
    .jpeg()
    .toBuffer()

function upload(forum: Forum, as: Browser | undefined, bytes: Uint8Array, crop: Record<string, string> = {}) {
  const multipart = new FormData()
  for (const [name, value] of Object.entries(crop)) multipart.set(name, value)
  multipart.set('avatar', new Blob([Uint8Array.from(bytes)], { type: 'image/jpeg' }), 'صورة.jpg')
  return forum.post('/account/avatar', { as, multipart })
}

const leftovers = ({ ctx }: Forum) => {
  const incoming = path.join(ctx.config.dataDir, 'incoming')
  const workshops = readdirSync(ctx.config.dataDir).filter((name) => name.startsWith('avatar-'))
  return [...workshops, ...(existsSync(incoming) ? readdirSync(incoming) : [])]
}
const avatarOf = async (forum: Forum, id: number) => (await findUser(forum.ctx.db, id))?.avatar ?? null

onEachEngine('avatars', (it) => {
  it('a picture becomes a square in every size, without metadata, under an address of its own', async (forum) => {
    const omar = await make.member(forum, 'عمر')
    const version = (await findUser(forum.ctx.db, omar.id))?.version ?? 0
    assert.equal((await upload(forum, omar, await picture(), { x: '0', y: '0', size: '100' })).status, 303)
    assert.ok(((await findUser(forum.ctx.db, omar.id))?.version ?? 0) > version)

    const page = await forum.get('/account/avatar', { as: omar })
    const src = /src="(\/avatars\/\d+\/96-[0-9a-f]+\.webp)"/.exec(page.text)?.[1] ?? ''
    const answer = await forum.get(src)
    assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'image/webp'])
    assert.match(answer.headers.get('cache-control') ?? '', /immutable/)
    const { width, height, exif } = await sharp(answer.bytes).metadata()
    assert.deepEqual([width, height, exif], [96, 96, undefined])
    const { dominant } = await sharp(answer.bytes).stats()
    assert.ok(dominant.b > dominant.r)
    assert.equal((await forum.get(src.replace('96-', '192-'))).status, 200)
    assert.deepEqual(leftovers(forum), [])
  })

  it('a new one replaces the old files, removing one brings the letter back', async (forum) => {
    const omar = await make.member(forum, 'عمر')
    await upload(forum, omar, await picture())
    const first = await avatarOf(forum, omar.id)
    await upload(forum, omar, await picture())
    const second = await avatarOf(forum, omar.id)
    assert.notEqual(first, second)
    assert.equal(await forum.ctx.storage.find(`${first}-96.webp`), undefined)
    assert.ok(await forum.ctx.storage.find(`${second}-96.webp`))
    assert.equal((await forum.post('/account/avatar/delete', { as: omar })).status, 303)
    assert.equal(await avatarOf(forum, omar.id), null)
    assert.equal(await forum.ctx.storage.find(`${second}-96.webp`), undefined)
  })

  it('what is no picture of ours is refused, and nothing of it stays', async (forum) => {
    const omar = await make.member(forum, 'عمر')
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
    )
    for (const bytes of [svg, Buffer.from('<html>'), Buffer.alloc(0)]) {
      assert.equal((await upload(forum, omar, bytes)).status, 422)
    }
    assert.equal((await upload(forum, omar, Buffer.alloc(11 * 1024 * 1024))).status, 413)
    assert.equal((await upload(forum, undefined, await picture())).status, 403)
    assert.equal(await avatarOf(forum, omar.id), null)
    assert.deepEqual(leftovers(forum), [])
  })

  it('addresses that name no picture do not exist', async (forum) => {
    for (const address of [
      '/avatars/1/96-000000000000000000.webp',
      '/avatars/1/97-x.webp',
      '/avatars/x/96-..%2f..%2fsecret.webp',
      '/avatars/1/..%2f..%2fforum.db',
    ]) {
      assert.equal((await forum.get(address)).status, 404, address)
    }
  })
})
