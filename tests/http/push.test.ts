import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'
import { type PushService, pushService } from '../support/push-service.ts'

const plain = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, '')
const subscribe = (forum: Forum, as: make.Person, { device }: PushService) =>
  forum.post('/account/push', { as, form: { ...device }, json: true })
const devices = (forum: Forum) => forum.ctx.db.selectFrom('push_subscriptions').selectAll().execute()

/** They were on the board a moment ago, so the push waits for them to come upon the alert there. */
const here = (forum: Forum, { id }: make.Person) =>
  forum.ctx.db.updateTable('users').set({ last_seen_at: forum.clock.now }).where('id', '=', id).execute()

async function scene(forum: Forum, service: PushService) {
  const made = await make.asked(forum)
  assert.equal((await subscribe(forum, made.asker, service)).status, 201)
  return made
}

/** Does what is due now and what was put off for a while. */
async function pushed(forum: Forum, service: PushService) {
  await forum.work()
  forum.clock.now += 60_000
  await forum.work()
  return service.arrived.splice(0).map(({ message }) => message)
}

onEachEngine('push', (it) => {
  it('shows an alert on the device in the member’s language, bundled', async (forum) => {
    await using service = await pushService()
    const { helper, thread } = await scene(forum, service)
    const { id } = await make.post(forum, helper, thread.id, 'ابدأ **من هنا**')
    const [shown, ...more] = await pushed(forum, service)
    assert.deepEqual(more, [])
    assert.deepEqual(
      { ...shown, title: plain(shown.title) },
      {
        title: 'كمال ردّ في «كيف أبدأ؟»',
        body: 'ابدأ من هنا',
        lang: 'ar',
        dir: 'rtl',
        tag: `reply ${thread.id}`,
        url: `/posts/${id}/`,
      },
    )
    const [device] = await devices(forum)
    assert.ok((device?.last_ok_at ?? 0) > 0)
  })

  it('is not shown for what was read, may not be seen any more or is not wanted', async (forum) => {
    await using service = await pushService()
    const { asker, helper, board, thread } = await scene(forum, service)
    await here(forum, asker)
    await make.post(forum, helper, thread.id, 'أول')
    await forum.work()
    await forum.get(encodeURI(threadUrl(thread)), { as: asker })
    assert.deepEqual(await pushed(forum, service), [])
    await here(forum, asker)
    await make.post(forum, helper, thread.id, 'ثانٍ')
    await forum.work()
    await make.permission(forum, asker, board.id, 'view', -1)
    assert.deepEqual(await pushed(forum, service), [])
    await make.permission(forum, asker, board.id, 'view', undefined)
    await forum.post('/account/alerts/settings', { as: asker, form: { choose: ['reply.page'], watching: 'joined' } })
    await make.post(forum, helper, thread.id, 'ثالث')
    assert.deepEqual(await pushed(forum, service), [])
    await forum.post('/account/alerts/settings', { as: asker, form: { choose: ['reply.push'], watching: 'joined' } })
    await make.post(forum, helper, thread.id, 'رابع')
    assert.equal((await pushed(forum, service)).length, 1)
  })

  it('forgets a device that the service says is gone, and tries again where it only failed', async (forum) => {
    await using service = await pushService()
    const { helper, thread } = await scene(forum, service)
    service.status = 503
    await make.post(forum, helper, thread.id, 'أول')
    assert.equal((await pushed(forum, service)).length, 2, 'once and once again')
    assert.equal((await devices(forum))[0]?.failures, 2)
    service.status = 410
    forum.clock.now += 3_600_000
    assert.equal((await pushed(forum, service)).length, 1)
    assert.deepEqual(await devices(forum), [])
    await make.post(forum, helper, thread.id, 'ثانٍ')
    assert.deepEqual(await pushed(forum, service), [])
  })

  it('ends with the session, and when the member says so', async (forum) => {
    await using service = await pushService()
    const { asker, helper, thread } = await scene(forum, service)
    await forum.post('/account/push/delete', { as: helper, form: { endpoint: service.device.endpoint } })
    assert.equal((await devices(forum)).length, 1, 'nobody ends another’s')
    await forum.post('/account/push/delete', { as: asker, form: { endpoint: service.device.endpoint } })
    assert.deepEqual(await devices(forum), [])
    await subscribe(forum, asker, service)
    await here(forum, asker)
    await make.post(forum, helper, thread.id, 'رد')
    await forum.work()
    assert.equal((await forum.post('/logout/', { as: asker })).status, 303)
    assert.deepEqual(await devices(forum), [])
    assert.deepEqual(await pushed(forum, service), [])
  })

  it('belongs to whoever subscribed last in a browser', async (forum) => {
    await using service = await pushService()
    const { helper, thread } = await scene(forum, service)
    await subscribe(forum, helper, service)
    const rows = await devices(forum)
    assert.deepEqual(
      rows.map((row) => row.user_id),
      [helper.id],
    )
    await make.post(forum, helper, thread.id, 'لهدى وحدها')
    assert.deepEqual(await pushed(forum, service), [])
  })

  it('takes no address but of push services, and no keys but a browser’s', async (forum) => {
    await using service = await pushService()
    const { asker } = await scene(forum, service)
    const { device } = service
    const wrong = [
      { ...device, endpoint: 'https://10.0.0.1/x' },
      { ...device, endpoint: 'http://push.example/x' },
      { ...device, endpoint: 'https://localhost/x' },
      { ...device, p256dh: 'AAAA' },
      { ...device, auth: '' },
      { ...device, auth: `${device.auth}\r\nX: y` },
    ]
    for (const form of wrong) assert.equal((await forum.post('/account/push', { as: asker, form })).status, 400)
    for (let n = 0; n < 12; n += 1)
      await forum.post('/account/push', { as: asker, form: { ...device, endpoint: `https://push.example/${n}` } })
    assert.equal((await devices(forum)).length, 10, 'the oldest make room')
  })

  it('has its script at an address that stays', async (forum) => {
    const answer = await forum.get('/service-worker.js')
    assert.equal(answer.status, 200)
    assert.match(answer.headers.get('content-type') ?? '', /^text\/javascript/)
    assert.match(answer.text, /showNotification/)
  })
})
