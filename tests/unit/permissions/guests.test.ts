import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Flag, permissionNames, staffFlags } from '../../../src/features/permissions/catalogue.ts'
import { compileGrants } from '../../../src/features/permissions/compile.ts'
import { explain } from '../../../src/features/permissions/explain.ts'
import { caseOfGroups, type Material } from '../../../src/features/permissions/material.ts'
import type { PermissionRow } from '../../../src/platform/database/tables/permissions.ts'
import { board, group, said, type Said } from './scene.ts'

const [guests, moderators] = [group(1), group(2)]
const places = board([1, null], [2, 1], [3, null])

const rows: fc.Arbitrary<PermissionRow[]> = fc
  .array(
    fc.tuple(
      fc.constantFrom(guests.id, moderators.id),
      fc.integer({ min: 0, max: 3 }),
      fc.constantFrom<string>(...permissionNames),
      fc.constantFrom(-1, 0, 1, 50),
    ),
    { maxLength: 60 },
  )
  .map((list) => said(list as Said[]))

const holder = (isGuest: boolean, isAdministrator = false) => ({
  subjects: [guests],
  moderates: new Set([1]),
  moderators,
  isAdministrator,
  isGuest,
})

const staffOf = (flags: ReadonlySet<Flag>) => [...flags].filter((flag) => staffFlags.has(flag))

test('guests hold no staff right anywhere, whatever the tables say', () => {
  fc.assert(
    fc.property(rows, fc.boolean(), (entries, isAdministrator) => {
      const grants = compileGrants(places, holder(true, isAdministrator), entries)
      for (const { flags } of [grants.board, ...places.map(({ id }) => grants.at(id))])
        assert.deepEqual(staffOf(flags), [])
      assert.deepEqual(staffOf(grants.somewhere), [])
    }),
  )
})

test('every other right is theirs as it would be anybody’s in whose group no staff right is given', () => {
  fc.assert(
    fc.property(rows, (entries) => {
      const plain = entries.filter(({ name }) => !staffFlags.has(name as Flag))
      const nobody = { ...holder(false), moderators: group(0) }
      const [guest, other] = [
        compileGrants(places, { ...nobody, isGuest: true }, entries),
        compileGrants(places, nobody, plain),
      ]
      assert.equal(guest.id, other.id)
      assert.deepEqual([guest.open, guest.ownOnly], [other.open, other.ownOnly])
    }),
  )
})

test('whoever is seen as a guest is one, and it is said why they may not', () => {
  const row = { id: 1, key: 'guest' } as const
  const entries = said([[1, 0, 'lock', 1]])
  const keyed = new Map([['guest', 1] as const])
  const material = { places, groups: new Map([[1, row]]), keyed, entries, exceptional: new Set() }
  const found = caseOfGroups(material as unknown as Material, [1])
  assert.equal(found.holder.isGuest, true)
  const why = explain(places, found.holder, entries, 0, 'lock')
  assert.deepEqual([why?.allowed, why?.reason], [false, 'guest'])
  assert.equal(caseOfGroups(material as unknown as Material, []).holder.isGuest, false)
})
