import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { closeBrowser, openPage, useWholeBrowser } from '../support/browser.ts'
import { startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'
import { pushService } from '../support/push-service.ts'

before(useWholeBrowser)
after(closeBrowser)

/** Private windows have no push service; this one's is the test's. */
const withService = (device: { endpoint: string; p256dh: string; auth: string }) => {
  const { endpoint, ...keys } = device
  let made: object | null = null
  const unsubscribe = () => {
    made = null
    return Promise.resolve(true)
  }
  const subscription = { endpoint, toJSON: () => ({ endpoint, keys }), unsubscribe }
  PushManager.prototype.subscribe = () => Promise.resolve((made = subscription)) as never
  PushManager.prototype.getSubscription = () => Promise.resolve(made) as never
}

test('a device is asked, subscribes and stops', async () => {
  await using forum = await startForum()
  await using service = await pushService()
  const person = await make.member(forum, 'هدى')
  await using opened = await openPage(forum, { person, context: { permissions: ['notifications'] } })
  const { page } = opened
  await page.addInitScript(withService, service.device)
  await page.goto(`${forum.url}/account/alerts/settings`)
  const rows = () => forum.ctx.db.selectFrom('push_subscriptions').select(['user_id', 'endpoint']).execute()
  await page.getByRole('button', { name: 'اعرضها على هذا الجهاز' }).click()
  await page.getByRole('button', { name: 'أوقفها على هذا الجهاز' }).waitFor()
  assert.deepEqual(await rows(), [{ user_id: person.id, endpoint: service.device.endpoint }])
  await page.getByRole('button', { name: 'أوقفها على هذا الجهاز' }).click()
  await page.getByRole('button', { name: 'اعرضها على هذا الجهاز' }).waitFor()
  assert.deepEqual(await rows(), [])
})

test('the worker shows what came, in its own direction', async () => {
  await using forum = await startForum()
  const person = await make.member(forum, 'هدى')
  await using opened = await openPage(forum, { person, context: { permissions: ['notifications'] } })
  const { page, context } = opened
  await page.goto(`${forum.url}/account/alerts/settings`)
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/service-worker.js')
    await navigator.serviceWorker.ready
  })
  const devtools = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) =>
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [one] }) => {
      if (one) resolve(one.registrationId)
    }),
  )
  await devtools.send('ServiceWorker.enable')
  const shown = { title: 'كمال ردّ', body: 'نص', lang: 'ar', dir: 'rtl', tag: 'reply 1', url: '/posts/2/' }
  const push = { origin: forum.url, registrationId: await registered, data: JSON.stringify(shown) }
  await devtools.send('ServiceWorker.deliverPushMessage', push)
  const notifications = () =>
    page.evaluate(async () => {
      const all = await (await navigator.serviceWorker.ready).getNotifications()
      return all.map(({ title, body, lang, dir, tag, data }) => ({ title, body, lang, dir, tag, url: data.url }))
    })
  for (let tries = 0; tries < 50 && (await notifications()).length === 0; tries += 1) await page.waitForTimeout(100)
  assert.deepEqual(await notifications(), [shown])
})
