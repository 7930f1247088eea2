import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Flag } from '../../../src/features/permissions/catalogue.ts'
import { compileGrants } from '../../../src/features/permissions/compile.ts'
import type { Place } from '../../../src/features/permissions/settle.ts'
import { group, type Said, said } from './scene.ts'

const flags: Flag[] = ['view', 'view-others', 'reply', 'lock', 'warn']
const groups = [1, 2, 3]
const moderatorGroup = 4
const boardOnly: Flag[] = ['warn']
const staff: Flag[] = ['lock', 'warn']

interface Board {
  places: Place[]
  entries: Said[]
  in: number[]
  moderates: number[]
}

/** Node n stands below one before it, or at the top. */
const boards: fc.Arbitrary<Board> = fc.integer({ min: 1, max: 7 }).chain((size) =>
  fc.record({
    places: fc.tuple(
      ...Array.from({ length: size }, (_, index) =>
        fc.record({
          id: fc.constant(index + 1),
          parentId: fc.integer({ min: 0, max: index }).map((id) => (id === 0 ? null : id)),
          isPrivate: fc.boolean(),
        }),
      ),
    ) as fc.Arbitrary<Place[]>,
    entries: fc
      .array(
        fc.tuple(
          fc.constantFrom(...groups, moderatorGroup),
          fc.integer({ min: 0, max: size }),
          fc.constantFrom<string>(...flags),
          fc.constantFrom(-1, 0, 1),
        ),
        { maxLength: 25 },
      )
      .map((list) => [...new Map(list.map((one) => [one.slice(0, 3).join(), one])).values()] as Said[]),
    in: fc.uniqueArray(fc.constantFrom(...groups), { minLength: 1 }),
    moderates: fc.uniqueArray(fc.integer({ min: 0, max: size }), { maxLength: 2 }),
  }),
)

/** The rules read slowly, one question at a time. */
function mayNaively(given: Board, forum: number, flag: Flag): boolean {
  const path = pathFrom(given.places, forum)
  if (path.some((id) => !allows(given, pathFrom(given.places, id), 'view'))) return false
  return allows(given, path, flag)
}

function allows(given: Board, path: number[], flag: Flag): boolean {
  const values = given.in.map((id) => nearest(given, id, path, flag))
  const moderated = [...path, 0].find((id) => id !== 0 && given.moderates.includes(id))
  const isWhole = given.moderates.includes(0)
  if (staff.includes(flag) && (isWhole || (moderated !== undefined && !boardOnly.includes(flag))))
    values.push(nearest(given, moderatorGroup, path, flag))
  if (moderated !== undefined && (flag === 'view' || flag === 'view-others')) values.push(1)
  return !values.includes(-1) && values.includes(1)
}

/** From the forum up to the board; a private forum on the way lets a Yes of further up not through. */
function nearest({ places, entries }: Board, id: number, path: number[], flag: Flag): number {
  let isPrivate = false
  for (const place of [...path, 0]) {
    const found = entries.find(([of, at, name]) => of === id && at === place && name === flag)
    if (found && (place === 0 || !boardOnly.includes(flag))) return found[3] === 1 && isPrivate ? 0 : found[3]
    isPrivate ||= flag === 'view' && places.find((one) => one.id === place)?.isPrivate === true
  }
  return 0
}

function pathFrom(places: Place[], id: number): number[] {
  const place = places.find((one) => one.id === id)
  return place ? [id, ...(place.parentId === null ? [] : pathFrom(places, place.parentId))] : []
}

function compiled(given: Board) {
  const holder = {
    subjects: given.in.map(group),
    moderates: new Set(given.moderates),
    moderators: group(moderatorGroup),
    isAdministrator: false,
  }
  return compileGrants(given.places, holder, said(given.entries))
}

test('the fast way down the tree says what the rules say', () => {
  fc.assert(
    fc.property(boards, (given) => {
      const grants = compiled(given)
      for (const { id } of given.places)
        for (const flag of flags)
          assert.equal(grants.at(id).flags.has(flag), mayNaively(given, id, flag) && mayNaively(given, id, 'view'))
    }),
    { numRuns: 2000 },
  )
})

test('a Never that is added never allows anything', () => {
  fc.assert(
    fc.property(boards, fc.constantFrom(...groups), fc.constantFrom(...flags), (given, id, flag) => {
      const before = compiled(given)
      const others = given.entries.filter(([of, , name]) => of !== id || name !== flag)
      const places = [0, ...given.places.map((place) => place.id)]
      const after = compiled({ ...given, entries: [...others, ...places.map((at): Said => [id, at, flag, -1])] })
      for (const place of given.places)
        for (const one of after.at(place.id).flags)
          assert.ok(before.at(place.id).flags.has(one) || !given.in.includes(id))
    }),
    { numRuns: 500 },
  )
})

test('the order of rows and groups changes nothing', () => {
  fc.assert(
    fc.property(boards, (given) => {
      const turned = { ...given, entries: given.entries.toReversed(), in: given.in.toReversed() }
      assert.equal(compiled(turned).id, compiled(given).id)
    }),
    { numRuns: 300 },
  )
})
