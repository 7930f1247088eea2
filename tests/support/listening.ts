import type { Browser } from './asking.ts'
import type { Forum } from './forum.ts'

// oxlint-disable-next-line no-explicit-any -- what came is what the test asserts
type Data = any

/** An event stream as it comes, in the test's hands. */
export interface Listening extends AsyncDisposable {
  headers: Headers
  status: number
  /** All that came so far. */
  readonly text: string
  /** The next event of this kind that was not looked at yet. */
  next(event: string, wanted?: (data: Data) => boolean): Promise<Data>
  /** Waits long enough for anything under way, and fails when an event of these kinds comes. */
  quiet(events: readonly string[]): Promise<void>
  /** Resolves when the server has ended it. */
  ended: Promise<void>
}

const patienceMs = 8000
const quietMs = 600

export async function listen(forum: Pick<Forum, 'url'>, path: string, as?: Browser): Promise<Listening> {
  const cookie = [...(as?.cookies ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
  const abort = new AbortController()
  const response = await fetch(forum.url + path, { headers: cookie ? { cookie } : {}, signal: abort.signal })
  let text = ''
  const events: { event: string; data: Data }[] = []
  const read = async () => {
    let rest = ''
    for await (const bytes of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += bytes
      const parts = (rest + bytes).split('\n\n')
      rest = parts.pop() ?? ''
      for (const part of parts) {
        const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(part) ?? []
        if (event) events.push({ event, data: JSON.parse(data ?? '') })
      }
    }
  }
  const ended = read().catch((error: unknown) => {
    if (!abort.signal.aborted && !/terminated/.test(String(error))) throw error
  })
  return {
    headers: response.headers,
    status: response.status,
    get text() {
      return text
    },
    async next(event, wanted = () => true) {
      const until = Date.now() + patienceMs
      for (;;) {
        const at = events.findIndex((one) => one.event === event && wanted(one.data))
        if (at >= 0) return events.splice(at, 1)[0]?.data
        if (Date.now() > until) throw new Error(`no ${event} came, only:\n${text}`)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
    async quiet(kinds) {
      await new Promise((resolve) => setTimeout(resolve, quietMs))
      const found = events.filter((one) => kinds.includes(one.event))
      if (found.length > 0) throw new Error(`it came all the same: ${JSON.stringify(found)}`)
    },
    ended,
    async [Symbol.asyncDispose]() {
      abort.abort()
      await ended
    },
  }
}
