import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stranger } from '../../../src/features/accounts/load-viewer.ts'
import { canDecide, canHandle, canRemove, scopeOf } from '../../../src/features/cases/policy.ts'
import type { Flag } from '../../../src/features/permissions/catalogue.ts'
import { noGrants } from '../../../src/features/permissions/combine.ts'
import { defaultSettings } from '../../../src/features/users/settings.ts'
import type { Viewer } from '../../../src/features/users/viewer.ts'

const guest = stranger(defaultSettings)

/** Member 7, with these rights on the board and in forum 1, and none in others. */
function viewer(...flags: Flag[]): Viewer {
  const rights = { flags: new Set<Flag>(flags), limits: new Map() }
  const at = (id: number) => (id === 1 ? rights : { flags: new Set<Flag>(), limits: new Map() })
  return { ...guest, id: 7, role: 'member', grants: { ...noGrants, board: rights, somewhere: rights.flags, at } }
}

const about = { warning_id: null, forum_id: null }

test('appeals against bans are for those who may ban, against warnings for those who may warn', () => {
  const [ban, warning] = [
    { ...about, kind: 'appeal' },
    { ...about, kind: 'appeal', warning_id: 3 },
  ] as const
  assert.deepEqual([canHandle(viewer('ban'), ban), canHandle(viewer('ban'), warning)], [true, false])
  assert.deepEqual([canHandle(viewer('warn'), ban), canHandle(viewer('warn'), warning)], [false, true])
  assert.equal(canHandle(guest, ban), false)
  const none = { reports: false, held: false }
  assert.deepEqual(scopeOf(viewer('ban'), [1, 2]), { reports: [], held: [], people: false, bans: true, wall: none })
  const onWalls = { reports: true, held: false }
  const asked = scopeOf(viewer('handle-reports'), [1, 2])
  assert.deepEqual(asked, { reports: [1], held: [], people: false, bans: false, wall: onWalls })
})

test('nobody judges their own act while others can, nor themselves unless they administer', () => {
  const appeal = { member_id: 9, issuers: [7, 8] }
  assert.equal(canDecide(viewer('warn'), { ...appeal, hasOthers: true }), 'cases.your-own-act')
  assert.equal(canDecide(viewer('warn', 'administer'), { ...appeal, hasOthers: true }), 'cases.your-own-act')
  assert.equal(canDecide(viewer('warn'), { ...appeal, hasOthers: false }), null)
  assert.equal(canDecide(viewer('warn'), { member_id: 9, issuers: [8], hasOthers: true }), null)
  assert.equal(canDecide(viewer('warn'), { member_id: 7 }), 'cases.about-you')
  assert.equal(canDecide(viewer('administer'), { member_id: 7 }), null)
})

test('only who may delete there upholds a report by deleting', () => {
  const post = { post_id: 5, forum_id: 1, wall_post_id: null }
  assert.equal(canRemove(viewer('handle-reports'), 'upheld', post), 'cases.needs-delete')
  assert.equal(canRemove(viewer('handle-reports', 'delete-any'), 'upheld', post), null)
  assert.equal(canRemove(viewer('delete-any'), 'upheld', { ...post, forum_id: 2 }), 'cases.needs-delete')
  assert.equal(canRemove(viewer('handle-reports'), 'upheld-kept', post), null)
  const onWall = { post_id: null, forum_id: null, wall_post_id: 3 }
  assert.equal(canRemove(viewer('handle-reports'), 'upheld', onWall), 'cases.needs-delete')
  assert.equal(canRemove(viewer('delete-any'), 'upheld', onWall), null)
  assert.equal(
    canRemove(viewer('approve'), 'refused', post),
    null,
    'what was never published is not deleted by this right',
  )
})
