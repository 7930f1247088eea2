import http from 'node:http'
import https from 'node:https'
import type { RequestDetails } from 'web-push'
import type { Config } from '../config.ts'
import { isPublic, publicOnly } from '../outside/public-address.ts'
import type { Pusher } from './pusher.ts'

const patienceMs = 15_000
const longestEndpoint = 1000
/** Seconds a service keeps a message for a device that is off. */
const keptFor = 24 * 60 * 60
const gone = new Set([404, 410])

/**
 * Sends by the Web Push protocol, encrypted for the one device. Whatever address a browser named, nothing is sent but over TLS to
 * the open net, and no redirect is followed. The library is loaded with the first message.
 * @param loopback for tests: a service on this machine, without TLS
 */
export function webPusher(
  { pushKeys, baseUrl }: Pick<Config, 'pushKeys' | 'baseUrl'>,
  { loopback = false }: { loopback?: boolean } = {},
): Pusher {
  const vapidDetails = { ...pushKeys, subject: subjectOf(baseUrl) }
  return {
    publicKey: pushKeys.publicKey,
    accepts: (endpoint) => isAcceptable(endpoint, loopback),
    async send({ endpoint, ...keys }, { payload, topic }) {
      if (!isAcceptable(endpoint, loopback)) return 'gone'
      const { default: library } = await import('web-push')
      const options = { vapidDetails, TTL: keptFor, topic, urgency: 'normal' as const }
      const status = await post(library.generateRequestDetails({ endpoint, keys }, payload, options), loopback)
      if (gone.has(status)) return 'gone'
      if (status < 200 || status > 299) throw new Error(`the push service answered ${status}`)
      return 'taken'
    },
  }
}

function isAcceptable(endpoint: string, loopback: boolean): boolean {
  if (endpoint.length > longestEndpoint || !URL.canParse(endpoint)) return false
  const { protocol, hostname, port, username, password } = new URL(endpoint)
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  if (loopback && protocol === 'http:' && host === '127.0.0.1') return true
  const isName = /^[a-z0-9.-]*\.[a-z][a-z0-9-]*$/.test(host)
  return protocol === 'https:' && port === '' && username + password === '' && (isName || isPublic(host))
}

function post({ endpoint, headers, body }: RequestDetails, loopback: boolean): Promise<number> {
  const { request } = endpoint.startsWith('https:') ? https : http
  const options = {
    method: 'POST',
    headers,
    timeout: patienceMs,
    agent: false,
    ...(loopback ? {} : { lookup: publicOnly }),
  }
  return new Promise((resolve, reject) => {
    const asked = request(endpoint, options as http.RequestOptions, (answer) => {
      resolve(answer.statusCode ?? 0)
      answer.destroy()
    })
    const patience = setTimeout(() => asked.destroy(new Error('the push service is silent')), patienceMs)
    asked.on('close', () => clearTimeout(patience))
    asked.on('error', reject)
    asked.end(body)
  })
}

/** How a push service reaches whoever runs the board. Services refuse what is neither https nor mailto. */
function subjectOf(baseUrl: string): string {
  return baseUrl.startsWith('https:') ? baseUrl : `mailto:noreply@${new URL(baseUrl).hostname}`
}
