import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, test } from 'node:test'
import { gatherChanges } from '../../src/features/indexnow/telling.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { engineNames } from '../support/engines.ts'
import { startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

interface Told {
  host: string
  key: string
  keyLocation: string
  urlList: string[]
}

/** Stands in for the search engines, and remembers what it was told. */
async function searchEngine() {
  const told: Told[] = []
  const state = { status: 200 }
  const server = createServer((req, res) => {
    let text = ''
    req.on('data', (part: Buffer) => (text += part.toString('utf8')))
    req.on('end', () => {
      told.push(JSON.parse(text) as Told)
      res.writeHead(state.status).end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/indexnow`
  return { told, state, url, [Symbol.asyncDispose]: () => new Promise<void>((done) => server.close(() => done())) }
}

for (const engine of engineNames)
  describe(`search engines on ${engine}`, () => {
    test('are told of what changes that guests may read, once the board says so, and again until they hear', async () => {
      await using ear = await searchEngine()
      await using forum = await startForum(engine, { INDEXNOW_URL: ear.url })
      const { baseUrl } = forum.ctx.config
      const [sara, admin] = [await make.member(forum, 'سارة'), await make.member(forum, 'المدير', 'administrator')]
      const gather = async () => {
        await gatherChanges(forum.ctx)
        await forum.work()
      }
      const old = await make.thread(forum, sara, { title: 'قديم' })
      await gather()
      assert.equal((await forum.get('/indexnow.txt')).status, 404)
      await forum.post('/admin/settings', { as: admin, form: { indexNow: '1' } })
      await gather()
      assert.equal(ear.told.length, 0, 'the board begins with what changes from now on')

      const fresh = await make.thread(forum, sara, { title: 'جديد' })
      await make.thread(forum, admin, { forumId: (await make.privateBoard(forum)).id, title: 'سري' })
      const gone = await make.thread(forum, sara, { title: 'محذوف' })
      await forum.post(`${threadUrl(gone)}delete`, { as: admin })
      ear.state.status = 503
      await gather()
      assert.equal(ear.told.length, 1)
      ear.state.status = 202
      forum.clock.now += 60_000
      await forum.work()
      const [first, again] = ear.told
      assert.deepEqual(again, first)
      assert.deepEqual(again?.urlList, [baseUrl + encodeURI(threadUrl(fresh))])
      assert.equal(again?.keyLocation, `${baseUrl}/indexnow.txt`)
      assert.equal((await forum.get('/indexnow.txt')).text, again?.key)

      await gather()
      assert.equal(ear.told.length, 2, 'nothing is told twice')
      await make.post(forum, sara, old.id)
      await gather()
      assert.deepEqual(ear.told.at(-1)?.urlList, [baseUrl + encodeURI(threadUrl(old))])
      await forum.post('/admin/settings', { as: admin, form: { indexNow: '0' } })
      await make.post(forum, sara, old.id)
      await gather()
      await forum.post('/admin/settings', { as: admin, form: { indexNow: '1' } })
      await gather()
      await gather()
      assert.equal(ear.told.length, 3, 'what was written while it was off is told to nobody')
    })
  })
