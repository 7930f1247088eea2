import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readLocalTime, writeLocalTime } from '../../../src/platform/i18n/local-time.ts'

const at = (text: string) => Date.parse(text)

test('a typed time is read by the clocks of its zone', () => {
  assert.equal(readLocalTime('UTC', '2026-11-24T18:30'), at('2026-11-24T18:30Z'))
  assert.equal(readLocalTime('Asia/Riyadh', '2026-11-24T18:30'), at('2026-11-24T15:30Z'))
  assert.equal(readLocalTime('Africa/Cairo', '2026-07-01T01:00'), at('2026-06-30T22:00Z'), 'in summer')
  assert.equal(readLocalTime('Africa/Cairo', '2026-12-01T01:00'), at('2026-11-30T23:00Z'), 'in winter')
  assert.equal(readLocalTime('Africa/Cairo', '2026-04-24T00:00'), at('2026-04-23T22:00Z'), 'where clocks leap over it')
  assert.equal(readLocalTime('America/Havana', '2026-03-08T00:00'), at('2026-03-08T05:00Z'), 'also west of Greenwich')
  assert.equal(readLocalTime('UTC', ' ٢٠٢٦-١١-٢٤ ١٨:٣٠ '), at('2026-11-24T18:30Z'))
  assert.equal(readLocalTime('UTC', '2026-11-24T18:30:45'), at('2026-11-24T18:30Z'), 'to the minute')
})

test('what is no moment is none', () => {
  for (const typed of [
    '',
    'غدًا',
    '2026-11-24',
    '18:30',
    '2026-02-31T10:00',
    '2026-13-01T10:00',
    '2026-11-24T25:00',
    '1e3',
  ])
    assert.equal(readLocalTime('UTC', typed), undefined, typed)
})

test('a field shows the moment that it was read from', () => {
  for (const zone of ['UTC', 'Asia/Riyadh', 'Africa/Casablanca', 'Asia/Beirut'])
    for (const month of ['01', '03', '04', '07', '10', '11']) {
      const typed = `2026-${month}-15T09:05`
      assert.equal(writeLocalTime(zone, readLocalTime(zone, typed) ?? 0), typed, `${zone} ${typed}`)
    }
})
