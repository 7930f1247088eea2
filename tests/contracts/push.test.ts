import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, test } from 'node:test'
import { keptPushKeys } from '../../src/platform/push/keys.ts'
import { isPublic, publicOnly } from '../../src/platform/outside/public-address.ts'
import { webPusher } from '../../src/platform/push/web-push.ts'
import { pushService } from '../support/push-service.ts'

function keys() {
  const folder = mkdtempSync(path.join(tmpdir(), 'push-test-'))
  const file = path.join(folder, 'push-keys')
  const pair = keptPushKeys(file)
  const seen = { pair, again: keptPushKeys(file), mode: statSync(file).mode & 0o777, text: readFileSync(file, 'utf8') }
  rmSync(folder, { recursive: true })
  return seen
}

const pushKeys = keys().pair
const baseUrl = 'https://forum.example'
const message = { payload: JSON.stringify({ title: 'تنبيه' }), topic: 'abc' }

describe('web push', () => {
  test('keys are made once, of the right size, for nobody else to read', () => {
    const { pair, again, mode } = keys()
    assert.deepEqual(again, pair)
    assert.equal(Buffer.from(pair.publicKey, 'base64url').length, 65)
    assert.equal(Buffer.from(pair.privateKey, 'base64url').length, 32)
    assert.equal(mode, 0o600)
  })

  test('reaches the browser encrypted and signed by the board', async () => {
    await using service = await pushService()
    const pusher = webPusher({ pushKeys, baseUrl }, { loopback: true })
    assert.equal(await pusher.send(service.device, message), 'taken')
    const [{ headers, message: read } = { headers: {}, message: undefined }] = service.arrived
    assert.deepEqual(read, { title: 'تنبيه' })
    assert.equal(headers['content-encoding'], 'aes128gcm')
    assert.equal(headers.topic, 'abc')
    assert.match(headers.authorization ?? '', new RegExp(`^vapid t=[\\w.-]+, ?k=${pushKeys.publicKey}$`))
    const [, claims = ''] = /t=[\w-]+\.([\w-]+)\./.exec(headers.authorization ?? '') ?? []
    const { aud, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, string>
    assert.equal(aud, new URL(service.device.endpoint).origin)
    assert.equal(sub, baseUrl)
  })

  test('says when a device is gone, and fails where trying later makes sense', async () => {
    await using service = await pushService()
    const pusher = webPusher({ pushKeys, baseUrl }, { loopback: true })
    for (const status of [404, 410]) {
      service.status = status
      assert.equal(await pusher.send(service.device, message), 'gone')
    }
    for (const status of [302, 403, 429, 500]) {
      service.status = status
      await assert.rejects(pusher.send(service.device, message), /answered/)
    }
    assert.equal(service.arrived.length, 6, 'no redirect was followed')
  })

  test('goes nowhere but over TLS to the open net', async () => {
    await using service = await pushService()
    const pusher = webPusher({ pushKeys, baseUrl })
    const refused = [
      service.device.endpoint,
      'http://push.example/x',
      'https://127.0.0.1/x',
      'https://2130706433/x',
      'https://0x7f.1/x',
      'https://[::1]/x',
      'https://[::ffff:127.0.0.1]/x',
      'https://[64:ff9b::7f00:1]/x',
      'https://10.0.0.1/x',
      'https://169.254.169.254/latest',
      'https://localhost/x',
      'https://push.example:8443/x',
      'https://user:pass@push.example/x',
      'ftp://push.example/x',
      'file:///etc/passwd',
      `https://push.example/${'x'.repeat(1000)}`,
      'push.example',
      '',
    ]
    for (const endpoint of refused) {
      assert.equal(pusher.accepts(endpoint), false, endpoint)
      assert.equal(await pusher.send({ ...service.device, endpoint }, message), 'gone')
    }
    assert.deepEqual(service.arrived, [])
    for (const endpoint of ['https://fcm.googleapis.com/fcm/send/x', 'https://8.8.8.8/x'])
      assert.equal(pusher.accepts(endpoint), true, endpoint)
  })

  test('looks at what a name leads to when it connects', async () => {
    const answer = await new Promise<Error | null>((resolve) =>
      publicOnly('localhost', { all: true }, (error) => resolve(error)),
    )
    assert.match(String(answer), /not a public address/)
    for (const address of [
      '127.0.0.1',
      '10.1.2.3',
      '100.64.0.1',
      '0.0.0.0',
      '::1',
      'fd00::1',
      'fe80::1',
      '::ffff:10.0.0.1',
    ])
      assert.equal(isPublic(address), false, address)
    assert.equal(isPublic('2a00:1450:4001::1'), true)
  })
})
