// What happens on the board comes to the open page: the bell, new and changed posts, who else is here.
// Without JavaScript a page shows how things were when it was opened.
import { ring } from './bell.js'
import { Channel } from './channel.js'
import { useDigits } from './counted.js'
import { OpenThread } from './open-thread.js'
import { showPresent } from './present.js'

const writingEvery = 5000
const member = document.documentElement.dataset.member ?? ''
const thread = new OpenThread(member)
const channel = new Channel(member, hear)
const threads = thread.id ? [{ id: thread.id, seen: () => thread.seen }] : []
let wrote = 0

function hear(event, data) {
  if (event === 'bell') ring(data)
  else if (event === 'hello') greet(data)
  else if (data.thread !== thread.id) return
  else if (event === 'thread') thread.hear(data)
  else if (event === 'present') showPresent(data, member)
}

function greet({ digits, bell, threads: states }) {
  useDigits(digits)
  if (bell) ring(bell)
  const state = states.find((one) => one.thread === thread.id)
  if (!state) return
  thread.catchUp(state)
  showPresent(state.present, member)
}

/** At most once in five seconds others are told that somebody writes here. */
function writes() {
  if (Date.now() - wrote < writingEvery) return
  wrote = Date.now()
  fetch('/live/writing', { method: 'POST', body: new URLSearchParams({ thread: thread.id }) }).catch(() => {})
}

if (globalThis.EventSource && (member || thread.id)) {
  if (member) thread.composer?.addEventListener('input', ({ isTrusted }) => isTrusted && writes())
  addEventListener('pagehide', () => channel.stop())
  addEventListener('pageshow', ({ persisted }) => persisted && channel.start(threads))
  document.addEventListener('signed-out', () => channel.stop())
  channel.start(threads)
}
