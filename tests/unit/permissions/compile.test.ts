import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Flag } from '../../../src/features/permissions/catalogue.ts'
import { compileGrants } from '../../../src/features/permissions/compile.ts'
import { board, group, type Said, said } from './scene.ts'

/** A board with a category (1), a forum in it (2), one below that (3) and another beside (4). */
const places = board([1, null], [2, 1], [3, 2], [4, null])
const [member, writer, barred, moderators] = [group(10), group(11), group(12), group(13)]

interface Wish {
  given: Said[]
  in?: (typeof member)[]
  privates?: number[]
  moderates?: number[]
  admin?: boolean
}

function grants({ given, in: subjects = [member], privates = [], moderates = [], admin = false }: Wish) {
  const marked = places.map((place) => ({ ...place, isPrivate: privates.includes(place.id) }))
  const holder = { subjects, moderates: new Set(moderates), moderators, isAdministrator: admin }
  return compileGrants(marked, holder, said(given))
}

const sight: Said[] = [
  [10, 0, 'view', 1],
  [10, 0, 'view-others', 1],
]

describe('who may do what', () => {
  const cases: [name: string, wish: Wish, forum: number, flag: Flag, may: boolean][] = [
    ['what nobody gave is not allowed', { given: sight }, 3, 'reply', false],
    ['what is said for the board holds everywhere', { given: [...sight, [10, 0, 'reply', 1]] }, 3, 'reply', true],
    ['the nearest word wins', { given: [...sight, [10, 0, 'reply', 1], [10, 2, 'reply', 0]] }, 3, 'reply', false],
    [
      'also over a Never further up',
      { given: [...sight, [10, 0, 'reply', -1], [10, 2, 'reply', 1]] },
      3,
      'reply',
      true,
    ],
    ['a word beside says nothing here', { given: [...sight, [10, 4, 'reply', 1]] }, 3, 'reply', false],
    [
      'Yes of one group is enough',
      { given: [...sight, [10, 0, 'start', 0], [11, 0, 'start', 1]], in: [member, writer] },
      2,
      'start',
      true,
    ],
    [
      'Never of one group forbids',
      { given: [...sight, [10, 0, 'start', 1], [12, 0, 'start', -1]], in: [member, barred] },
      2,
      'start',
      false,
    ],
    ['a private forum is not seen by what holds above', { given: sight, privates: [2] }, 2, 'view', false],
    ['nor is what is below it', { given: sight, privates: [2] }, 3, 'view', false],
    ['a word in it opens it', { given: [...sight, [10, 2, 'view', 1]], privates: [2] }, 3, 'view', true],
    ['a word below it does not', { given: [...sight, [10, 3, 'view', 1]], privates: [2] }, 3, 'view', false],
    [
      'another group’s Never from above still forbids there',
      { given: [...sight, [10, 2, 'view', 1], [12, 0, 'view', -1]], in: [member, barred], privates: [2] },
      2,
      'view',
      false,
    ],
    [
      'where a forum above is hidden nothing is allowed',
      { given: [...sight, [10, 1, 'view', 0], [10, 2, 'view', 1], [10, 0, 'reply', 1]] },
      2,
      'reply',
      false,
    ],
    ['where one sees nothing one does nothing', { given: [[10, 0, 'reply', 1]] }, 2, 'reply', false],
    [
      'what is only for the board cannot be said of a forum',
      { given: [...sight, [10, 2, 'warn', 1]] },
      2,
      'warn',
      false,
    ],
    [
      'a moderator holds the moderators’ rights in the forum',
      { given: [...sight, [13, 0, 'lock', 1]], moderates: [2] },
      2,
      'lock',
      true,
    ],
    ['and below it', { given: [...sight, [13, 0, 'lock', 1]], moderates: [2] }, 3, 'lock', true],
    ['not above it', { given: [...sight, [13, 0, 'lock', 1]], moderates: [2] }, 1, 'lock', false],
    ['nor beside it', { given: [...sight, [13, 0, 'lock', 1]], moderates: [2] }, 4, 'lock', false],
    ['sees what they moderate', { given: sight, moderates: [2], privates: [2] }, 3, 'view', true],
    [
      'but not what only the whole board gives',
      { given: [...sight, [13, 0, 'warn', 1]], moderates: [2] },
      2,
      'warn',
      false,
    ],
    [
      'a moderator of the whole board has that too',
      { given: [...sight, [13, 0, 'warn', 1]], moderates: [0] },
      2,
      'warn',
      true,
    ],
    ['and is not let into private forums', { given: sight, moderates: [0], privates: [2] }, 2, 'view', false],
    [
      'an administrator cannot be locked out',
      {
        given: [
          [10, 0, 'view', -1],
          [10, 0, 'administer', -1],
        ],
        admin: true,
        privates: [2],
      },
      3,
      'view',
      true,
    ],
  ]
  for (const [name, wish, forum, flag, may] of cases)
    test(name, () => assert.equal(grants(wish).at(forum).flags.has(flag), may))

  test('a forum that is none has no rights', () => {
    const all = grants({ given: sight, admin: true })
    assert.deepEqual([all.at(99).flags.size, all.at(0).flags.size], [0, 0])
  })

  test('administrators administer, whatever is said of them', () => {
    const locked = grants({ given: [[10, 0, 'administer', -1]], admin: true })
    assert.ok(locked.board.flags.has('administer'))
    const byGroup = grants({ given: [[11, 0, 'administer', 1]], in: [member, writer], privates: [1] })
    assert.equal(byGroup.open, 'all')
  })
})

describe('amounts', () => {
  const both = [member, writer]
  const limitOf = (given: Said[], name: 'images-per-post' | 'flood-seconds', subjects = both) =>
    grants({ given: [...sight, ...given], in: subjects })
      .at(2)
      .limits.get(name)

  test('the highest of several holds', () => {
    assert.equal(
      limitOf(
        [
          [10, 0, 'images-per-post', 3],
          [11, 0, 'images-per-post', 9],
        ],
        'images-per-post',
      ),
      9,
    )
  })
  test('of waiting times the lowest', () => {
    assert.equal(
      limitOf(
        [
          [10, 0, 'flood-seconds', 60],
          [11, 0, 'flood-seconds', 10],
        ],
        'flood-seconds',
      ),
      10,
    )
  })
  test('none at all is more than any', () => {
    assert.equal(
      limitOf(
        [
          [10, 0, 'images-per-post', 30],
          [11, 0, 'images-per-post', -1],
        ],
        'images-per-post',
      ),
      -1,
    )
  })
  test('new members are held back although they are members', () => {
    const newcomer = { ...group(11), insteadOf: 10 }
    const given: Said[] = [
      [10, 0, 'images-per-post', 20],
      [11, 0, 'images-per-post', 3],
    ]
    assert.equal(limitOf(given, 'images-per-post', [member, newcomer]), 3)
    assert.equal(limitOf([[10, 0, 'images-per-post', 20]], 'images-per-post', [member, newcomer]), 20)
  })
})

describe('what lists need', () => {
  test('every forum, some, and those with one’s own threads only', () => {
    assert.equal(grants({ given: sight }).open, 'all')
    const some = grants({ given: [...sight, [10, 4, 'view-others', 0]], privates: [2] })
    assert.deepEqual([some.open, some.ownOnly], [[1], [4]])
  })

  test('the same rights have the same id, other rights another', () => {
    const given: Said[] = [...sight, [11, 0, 'view', 1]]
    assert.equal(grants({ given }).id, grants({ given, in: [member, writer] }).id)
    assert.notEqual(grants({ given }).id, grants({ given: [...given, [10, 4, 'reply', 1]] }).id)
  })

  test('a loop in the tree ends, and what is in it has no rights', () => {
    const loop = board([1, 2], [2, 1], [3, null])
    const holder = { subjects: [member], moderates: new Set<number>(), moderators, isAdministrator: false }
    const found = compileGrants(loop, holder, said(sight))
    assert.deepEqual([found.at(1).flags.size, found.at(3).flags.has('view')], [0, true])
  })
})
