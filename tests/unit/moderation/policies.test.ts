import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stranger } from '../../../src/features/accounts/load-viewer.ts'
import { mayChoosePosts, mayChooseThreads, threadMenu } from '../../../src/features/moderation/choosing.ts'
import { daysOf, type FieldName, numberOf, targetOf, timeOf } from '../../../src/features/moderation/input.ts'
import { canPutInto, canReadLog } from '../../../src/features/moderation/policy.ts'
import type { Flag } from '../../../src/features/permissions/catalogue.ts'
import { noGrants } from '../../../src/features/permissions/combine.ts'
import { defaultSettings } from '../../../src/features/users/settings.ts'
import type { Viewer } from '../../../src/features/users/viewer.ts'
import type { ThreadRow } from '../../../src/platform/database/tables/threads.ts'
import { Invalid } from '../../../src/platform/errors.ts'

const guest = stranger(defaultSettings)

function viewer(...flags: Flag[]): Viewer {
  const rights = { flags: new Set<Flag>(['view', ...flags]), limits: new Map() }
  const grants = {
    ...noGrants,
    board: rights,
    somewhere: rights.flags,
    at: (id: number) => (id === 1 ? rights : { ...rights, flags: new Set<Flag>() }),
  }
  return { ...guest, id: 7, role: 'member', grants }
}

test('a right counts in the forum where it is given, and what one may not view is not there', () => {
  assert.equal(canPutInto(viewer('move'), 1, 'move'), null)
  assert.equal(canPutInto(viewer(), 1, 'move'), 'moderation.not-there')
  assert.equal(canPutInto(viewer('move'), 2, 'move'), 'errors.not-found')
  assert.equal(canPutInto(guest, 1, 'move'), 'errors.signed-out')
})

test('the log is for who may see it', () => {
  assert.equal(canReadLog(viewer('see-log')), null)
  assert.equal(canReadLog(viewer()), 'errors.staff-only')
  assert.equal(canReadLog(guest), 'errors.signed-out')
})

test('ticks and the menu are there for who can do something with them, and offer just that', () => {
  const thread = { id: 3, forum_id: 1, featured_at: null, deleted_at: null, first_post_id: 9 } as ThreadRow
  const t = (key: string) => key
  assert.deepEqual([mayChoosePosts(viewer(), 1), mayChooseThreads(viewer(), 1)], [false, false])
  assert.deepEqual([mayChoosePosts(viewer('pin'), 1), mayChooseThreads(viewer('pin'), 1)], [false, true])
  assert.equal(mayChoosePosts(viewer('purge'), 2), false)
  assert.deepEqual(
    threadMenu(t, viewer('pin', 'feature'), thread).map((link) => link.text),
    ['moderation.thread-pin', 'moderation.thread-feature'],
  )
  assert.deepEqual(
    threadMenu(t, viewer('reattribute'), thread).map((link) => link.url),
    ['/moderation/posts?verb=reattribute&post=9&source=3'],
  )
  assert.deepEqual(
    threadMenu(t, viewer('pin', 'reattribute', 'purge'), { ...thread, deleted_at: 1 }).map((link) => link.text),
    ['moderation.thread-purge'],
  )
  assert.deepEqual(threadMenu(t, guest, thread), [])
})

test('a thread is named by its number or by any address of it', () => {
  const target = (typed: string) => targetOf({ target: typed } as Record<FieldName, string>)
  for (const typed of [
    '12',
    '١٢',
    ' 12 ',
    '/threads/عنوان.12/',
    'https://example.org/threads/a.b.12/page-3#post-9',
    '/threads/12/latest',
    '/t/12',
  ])
    assert.equal(target(typed), 12, typed)
  for (const typed of ['', 'كلام', '/posts/12/', '-1', '12.5x', '/threads//'])
    assert.throws(() => target(typed), Invalid, typed)
})

test('numbers and times are read in the digits people write, and nothing else passes', () => {
  const values = (given: Partial<Record<FieldName, string>>) => given as Record<FieldName, string>
  assert.equal(numberOf(values({ order: '٣' }), 'order', 10), 3)
  assert.equal(numberOf(values({ order: '' }), 'order', 10), undefined)
  assert.equal(daysOf(values({ days: '' })), null)
  for (const wrong of ['-1', '11', '1.5', '1e1', 'NaN', '9'.repeat(30)])
    assert.throws(() => numberOf(values({ order: wrong }), 'order', 10), Invalid, wrong)
  assert.equal(timeOf(values({ time: '2026-01-02T03:04' })), Date.UTC(2026, 0, 2, 3, 4))
  for (const wrong of ['غدًا', '2026-13-01T00:00', '1969-01-01T00:00', '2026'])
    assert.throws(() => timeOf(values({ time: wrong })), Invalid, wrong)
})
