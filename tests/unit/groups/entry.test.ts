import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { hasDoor, holdsStaffRights, onlyTakesAway } from '../../../src/features/groups/entry/gate.ts'
import { readDomains } from '../../../src/features/groups/entry/input.ts'
import { canAsk, canJoin, canLead, canLeave, canSeeGroup } from '../../../src/features/groups/entry/policy.ts'
import type { Flag } from '../../../src/features/permissions/catalogue.ts'
import type { Viewer } from '../../../src/features/users/viewer.ts'
import type { Entry, GroupKey } from '../../../src/platform/database/tables/groups.ts'

const viewer = (id: number | null, ...flags: Flag[]) =>
  ({ id, grants: { board: { flags: new Set(flags), limits: new Map() } } }) as unknown as Viewer
const [guest, member, admin] = [viewer(null, 'view-members'), viewer(7, 'view-members'), viewer(1, 'administer')]
const gate = (entry: Entry, isPublic: 0 | 1 = 1) => ({ entry, public_page: isPublic })
const [stranger, inside, leader, warned] = [
  { source: undefined, leads: false },
  { source: 'joined', leads: false },
  { source: 'manual', leads: true },
  { source: 'warning', leads: false },
] as const

describe('who may do what about a group', () => {
  test('seeing', () => {
    assert.deepEqual(
      [guest, member, admin, viewer(8)].map((one) => canSeeGroup(one, gate('open'), stranger)),
      [true, true, true, false],
    )
    assert.deepEqual(
      [
        canSeeGroup(member, gate('open', 0), inside),
        canSeeGroup(member, gate('closed', 0), leader),
        canSeeGroup(admin, gate('closed', 0), stranger),
      ],
      [false, true, true],
    )
  })

  test('coming in', () => {
    for (const entry of ['closed', 'request', 'open'] as const) {
      assert.equal(canJoin(guest, gate(entry)), 'errors.signed-out')
      assert.equal(canAsk(guest, gate(entry)), 'errors.signed-out')
      assert.equal(canJoin(member, gate(entry)) === null, entry === 'open')
      assert.equal(canAsk(member, gate(entry)) === null, entry === 'request')
    }
  })

  test('leaving', () => {
    assert.equal(canLeave(member, gate('closed'), inside), 'groups.only-staff-decides')
    for (const entry of ['request', 'open'] as const) {
      assert.equal(canLeave(member, gate(entry), inside), null)
      assert.equal(canLeave(member, gate(entry), warned), 'groups.put-by-warning')
    }
  })

  test('leading', () => {
    assert.equal(canLead(guest, leader, false), 'errors.signed-out')
    assert.equal(canLead(member, inside, false), 'groups.not-leader')
    assert.equal(canLead(member, leader, false), null)
    assert.equal(canLead(member, leader, true), 'groups.leads-no-staff')
    assert.equal(canLead(admin, stranger, true), null)
  })
})

describe('what a group gives', () => {
  test('rights of the staff are those given anywhere, not those taken away', () => {
    const said = (name: string, value: number) => holdsStaffRights({ key: null }, [{ name, value }])
    assert.deepEqual(
      [said('pin', 1), said('administer', 1), said('pin', 0), said('pin', -1), said('reply', 1), said('nonsense', 1)],
      [true, true, false, false, false, false],
    )
    assert.ok(holdsStaffRights({ key: 'moderator' }, []))
  })

  test('what only takes away', () => {
    const said = (name: string, value: number) => onlyTakesAway([{ name, value }])
    assert.deepEqual(
      [said('reply', -1), said('reply', 0), said('reply', 1), said('edit-minutes', 0), said('nonsense', 0)],
      [true, true, false, false, false],
    )
  })

  test('doors', () => {
    const keys: (GroupKey | null)[] = [
      'guest',
      'member',
      'new',
      'regular',
      'writer',
      'moderator',
      'administrator',
      null,
    ]
    assert.deepEqual(
      keys.filter((key) => hasDoor({ key })),
      ['regular', 'writer', null],
    )
  })
})

test('domains are read however they are typed, each once', () => {
  assert.equal(readDomains(' @Uni.Example،uni.example ; b.example\nc.example '), 'uni.example b.example c.example')
  assert.equal(readDomains(''), '')
  for (const wrong of ['uni', 'a b', 'x@uni.example', 'http://uni.example', '1.2.3.4', 'a..b', '*.uni.example'])
    assert.equal(readDomains(wrong), undefined, wrong)
  assert.equal(readDomains(Array.from({ length: 21 }, (_, n) => `d${n}.example`).join(' ')), undefined)
})
