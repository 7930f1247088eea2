import { createECDH, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import ece from 'http_ece'
import type { Device } from '../../src/platform/push/pusher.ts'

interface Delivered {
  headers: IncomingMessage['headers']
  /** What the browser reads in it. */
  message: any // oxlint-disable-line no-explicit-any -- what came is what the test asserts
}

export interface PushService extends AsyncDisposable {
  /** A browser that subscribed. */
  device: Device
  arrived: Delivered[]
  /** What it answers from now on. */
  status: number
}

/** A push service on this machine with one browser, which can read what is meant for it. */
export async function pushService(): Promise<PushService> {
  const curve = createECDH('prime256v1')
  const p256dh = curve.generateKeys('base64url')
  const auth = randomBytes(16).toString('base64url')
  const service: PushService = {
    device: { endpoint: '', p256dh, auth },
    arrived: [],
    status: 201,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  }
  const server = createServer((req, res) => {
    const parts: Buffer[] = []
    req.on('data', (part: Buffer) => parts.push(part))
    req.on('end', () => {
      const plain = ece.decrypt(Buffer.concat(parts), { version: 'aes128gcm', privateKey: curve, authSecret: auth })
      service.arrived.push({ headers: req.headers, message: JSON.parse(plain.toString('utf8')) })
      res.writeHead(service.status, { location: '/elsewhere' }).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  service.device.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/to/browser`
  return service
}
