import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Flag } from '../../../src/features/permissions/catalogue.ts'
import { hindrances, type Moment } from '../../../src/features/permissions/hindrances.ts'

const free: Moment = { banned: null, mutedUntil: undefined, heldUntil: undefined, forumClosed: false, thread: null }
const open: NonNullable<Moment['thread']> = {
  own: false,
  deleted: false,
  waits: false,
  locked: false,
  replyBan: null,
  slowSeconds: 0,
}
const rights = (...flags: Flag[]) => ({ flags: new Set<Flag>(['view', 'view-others', ...flags]), limits: new Map() })
const kinds = (name: Flag, moment: Partial<Moment>, ...flags: Flag[]) =>
  hindrances(name, rights(...flags), { ...free, ...moment }).map((one) => (one.stops ? one.kind : `(${one.kind})`))
const inThread = (name: Flag, state: Partial<typeof open>, ...flags: Flag[]) =>
  kinds(name, { thread: { ...open, ...state } }, ...flags)

describe('what keeps somebody from their rights', () => {
  test('a ban from everything, a mute from writing, holding puts off', () => {
    const banned = { until: 9, reason: 'سبب' }
    assert.deepEqual(kinds('view', { banned }), ['banned'])
    assert.deepEqual(kinds('administer', { banned }, 'administer'), ['banned'])
    assert.deepEqual(kinds('reply', { banned, mutedUntil: 9 }), ['banned', 'muted'])
    assert.deepEqual(kinds('edit-own', { mutedUntil: 9 }), ['muted'])
    assert.deepEqual(kinds('react', { mutedUntil: 9 }), [])
    assert.deepEqual(kinds('start', { heldUntil: 9 }), ['(held)'])
    assert.deepEqual(kinds('unheld', { heldUntil: 9 }), ['held'])
    assert.deepEqual(kinds('start', { heldUntil: 9 }, 'approve'), [])
  })

  test('a closed forum and a locked thread, but not who may write in both', () => {
    assert.deepEqual(kinds('start', { forumClosed: true }), ['forum-closed'])
    assert.deepEqual(kinds('start', { forumClosed: true }, 'reply-locked'), [])
    assert.deepEqual(kinds('react', { forumClosed: true }), [])
    assert.deepEqual(inThread('reply', { locked: true }), ['locked'])
    assert.deepEqual(inThread('react', { locked: true }, 'reply-locked'), [])
    assert.deepEqual(inThread('edit-own', { locked: true }, 'reply-locked'), ['locked'])
    assert.deepEqual(inThread('edit-own', { locked: true }, 'edit-any'), [])
    assert.deepEqual(inThread('delete-own', { locked: true }, 'delete-any'), [])
    assert.deepEqual(inThread('start', { locked: true }), [])
  })

  test('a thread that is deleted, waits or is somebody else’s', () => {
    assert.deepEqual(inThread('view', { deleted: true }), ['deleted'])
    assert.deepEqual(inThread('view', { deleted: true }, 'see-deleted'), [])
    assert.deepEqual(inThread('view', { deleted: true, own: true }), [])
    assert.deepEqual(inThread('reply', { deleted: true }, 'see-deleted', 'delete-any', 'edit-any'), ['deleted'])
    assert.deepEqual(inThread('view', { waits: true }), ['waits'])
    assert.deepEqual(inThread('view', { waits: true }, 'approve'), [])
    assert.deepEqual(inThread('reply', { waits: true }, 'approve'), ['waits'])
    const own = { flags: new Set<Flag>(['view', 'reply']), limits: new Map() }
    assert.deepEqual(hindrances('reply', own, { ...free, thread: open }), [{ kind: 'others', stops: true }])
    assert.deepEqual(hindrances('reply', own, { ...free, thread: { ...open, own: true } }), [])
  })

  test('a ban from replying and slow mode, from replying alone', () => {
    const state = { replyBan: { until: null, reason: '' }, slowSeconds: 5 }
    assert.deepEqual(inThread('reply', state), ['reply-ban', 'slow'])
    assert.deepEqual(inThread('reply', state, 'slow-mode'), ['reply-ban'])
    assert.deepEqual(inThread('react', state), [])
  })
})
