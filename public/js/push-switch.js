//   <push-switch data-key="BNc…"><p data-state="script">…</p><div data-state="off" hidden>…<button name="on">…</button></div> …</push-switch>
//
// Without JavaScript the first state says what is needed. Here the one is shown that holds on this device: "on", "off", "denied",
// "install", "impossible"; "failed" stands above "off". What the browser and the board know may differ (another member logged in, a
// backup was restored): when the page is opened, a subscription that the browser still has is told to the board again. Loaded by the
// page of alert settings alone, so it stands by itself.
const script = '/service-worker.js'

class PushSwitch extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', this)
    this.#look()
  }

  async handleEvent({ target }) {
    const button = target.closest('button')
    if (!button) return
    button.disabled = true
    if (button.name === 'on') await this.#turnOn()
    else await this.#turnOff()
    button.disabled = false
    this.querySelector('[data-state]:not([hidden]) button')?.focus()
  }

  async #look() {
    if (!isPossible()) return this.#show(isApple() ? 'install' : 'impossible')
    if (Notification.permission === 'denied') return this.#show('denied')
    const found = await subscription()
    return this.#show(found && (await tell(found)) ? 'on' : 'off')
  }

  async #turnOn() {
    const permission = await Notification.requestPermission()
    if (permission !== 'granted') return this.#show(permission === 'denied' ? 'denied' : 'off')
    try {
      await navigator.serviceWorker.register(script)
      const { pushManager } = await navigator.serviceWorker.ready
      const made = await subscribed(pushManager, this.dataset.key)
      return (await tell(made)) ? this.#show('on') : this.#show('failed', 'off')
    } catch {
      return this.#show('failed', 'off')
    }
  }

  async #turnOff() {
    const found = await subscription()
    if (found) {
      await post('/account/push/delete', { endpoint: found.endpoint })
      await found.unsubscribe().catch(() => {})
    }
    this.#show('off')
  }

  #show(...states) {
    for (const part of this.querySelectorAll('[data-state]')) part.hidden = !states.includes(part.dataset.state)
  }
}

const isPossible = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
/** There the board must stand among the apps first. */
const isApple = () => /iPhone|iPad/.test(navigator.userAgent)

async function subscription() {
  const registration = await navigator.serviceWorker.getRegistration(script)
  return registration?.pushManager.getSubscription()
}

/** One made for other keys of the board is in the way of a new one. */
async function subscribed(manager, applicationServerKey) {
  const options = { userVisibleOnly: true, applicationServerKey }
  try {
    return await manager.subscribe(options)
  } catch (error) {
    const old = await manager.getSubscription()
    if (!old) throw error
    await old.unsubscribe()
    return manager.subscribe(options)
  }
}

function tell(found) {
  const { endpoint, keys } = found.toJSON()
  return post('/account/push', { endpoint, p256dh: keys.p256dh, auth: keys.auth })
}

async function post(url, fields) {
  const headers = { Accept: 'application/json' }
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), headers }).catch(() => undefined)
  return answer?.ok === true
}

customElements.define('push-switch', PushSwitch)
