import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import type { Config } from '../../../src/platform/config.ts'
import { Refusal } from '../../../src/platform/errors.ts'
import type { Engine } from '../../../src/platform/database/engine.ts'
import {
  addressKey,
  createLimits,
  type Limits,
  limitTable,
  memoryLimits,
  noLimits,
} from '../../../src/platform/limits.ts'

const engine = { name: 'sqlite' } as Engine
const configOf = (dataDir: string, rateLimits = true) => ({ dataDir, rateLimits, databaseUrl: undefined }) as Config

async function passed(limits: Limits, times: number, key = 'x'): Promise<number> {
  const tries = await Promise.allSettled(Array.from({ length: times }, () => limits.consume('loginFailure', key)))
  return tries.filter(({ status }) => status === 'fulfilled').length
}

test('parallel attempts do not slip through, whoever counts', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'limits-test-'))
  const [one, other] = [await createLimits(configOf(folder), engine), await createLimits(configOf(folder), engine)]
  const both = await Promise.all([passed(one, 20, 'عمر'), passed(other, 20, 'عمر')])
  assert.equal(both[0] + both[1], limitTable.loginFailure.points)
  assert.equal(await passed(memoryLimits(), 20), limitTable.loginFailure.points)
  await one.close()
  assert.equal(readFileSync(path.join(folder, 'limits.db')).includes('عمر'), false)
  await other.close()
  rmSync(folder, { recursive: true })
})

test('says how long to wait; gives back and forgets', async () => {
  const limits = memoryLimits()
  const { points, seconds } = limitTable.loginFailure
  assert.equal(await passed(limits, points), points)
  await assert.rejects(limits.consume('loginFailure', 'x'), (error) => {
    assert.ok(error instanceof Refusal)
    assert.equal(error.status, 429)
    return Number(error.retryAfter) > 0 && Number(error.retryAfter) <= seconds
  })
  await limits.forgive('loginFailure', 'x', 2)
  assert.equal(await passed(limits, 3), 1)
  await limits.clear('loginFailure', 'x')
  assert.equal(await passed(limits, points), points)
})

test('switched off, nothing is counted', async () => {
  assert.equal(await createLimits(configOf('/nowhere', false), engine), noLimits)
})

test('an IPv6 host is its network, an IPv4 address is one however it comes', () => {
  assert.equal(addressKey('2001:db8:1:2:3::4'), addressKey('2001:db8:1:2:ffff::9'))
  assert.notEqual(addressKey('2001:db8:1:2::1'), addressKey('2001:db8:1:3::1'))
  assert.equal(addressKey('::ffff:203.0.113.7'), addressKey('203.0.113.7'))
  assert.equal(addressKey(undefined), addressKey('not an address'))
})
