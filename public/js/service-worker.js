// Shows alerts on the device while no page of the board is open. The board words them, in the member's language; what comes is
// { title, body, lang, dir, tag, url }. Alerts of the same tag take each other's place. Reached at /service-worker.js, and registered
// only by whoever asks for it on the page of alert settings.
const worker = self

worker.addEventListener('push', (event) => {
  const shown = read(event.data)
  if (!shown) return
  const { title, body, lang, dir, tag, url } = shown
  const icon = '/icon-512.png'
  event.waitUntil(worker.registration.showNotification(title, { body, lang, dir, tag, icon, data: { url } }))
})

worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const to = new URL(event.notification.data?.url ?? '/', worker.location.origin)
  if (to.origin === worker.location.origin) event.waitUntil(open(to.href))
})

// The browser gave the subscription another address: the board has to know it.
worker.addEventListener('pushsubscriptionchange', (event) => {
  event.waitUntil(renew(event.oldSubscription, event.newSubscription))
})

function read(data) {
  try {
    return data?.json()
  } catch {
    return undefined
  }
}

async function open(url) {
  const pages = await worker.clients.matchAll({ type: 'window' })
  const here = pages.find((page) => page.url === url)
  return here ? here.focus() : worker.clients.openWindow(url)
}

async function renew(before, after) {
  const made = after ?? (before && (await worker.registration.pushManager.subscribe(before.options)))
  if (!made) return
  const { endpoint, keys } = made.toJSON()
  const body = new URLSearchParams({ endpoint, p256dh: keys.p256dh, auth: keys.auth })
  await fetch('/account/push', { method: 'POST', body, credentials: 'same-origin' })
}
