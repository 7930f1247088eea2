import { type FieldErrors, Invalid } from '../../platform/errors.ts'
import { readId } from '../../platform/http/input.ts'
import { readDigits } from '../../platform/i18n/digits.ts'

export type Noun = 'threads' | 'members'

/** What a form asked for, by the names of its fields; lists joined with commas. */
export type Typed = Partial<Record<string, string>>

interface Range {
  min?: number
  max?: number
}

/** Which threads. What is absent leaves all. */
export interface ThreadCriteria {
  forumIds?: number[]
  /** Null is none. */
  prefixId?: number | null
  authorId?: number
  created?: Range
  last?: Range
  replies?: Range
  views?: Range
  locked?: boolean
  pinned?: boolean
  deleted?: boolean
}

/** Which members; whoever administers and who asks are never among them. */
export interface MemberCriteria {
  groupId?: number
  created?: Range
  /** Not seen from then on. */
  seenBefore?: number
  posts?: Range
  /** Wrote nothing at all, deleted or not. */
  silent?: true
  confirmed?: boolean
  banned?: boolean
}

export type Criteria = ThreadCriteria & MemberCriteria

/** Names of the fields of each form, in their order. */
export const criteriaFields = {
  threads: [
    'forums',
    'prefix',
    'author',
    'created_from',
    'created_to',
    'last_from',
    'last_to',
    'replies_min',
    'replies_max',
    'views_min',
    'views_max',
    'locked',
    'pinned',
    'deleted',
  ],
  members: [
    'group',
    'created_from',
    'created_to',
    'seen_before',
    'posts_min',
    'posts_max',
    'silent',
    'confirmed',
    'banned',
  ],
} as const satisfies Record<Noun, readonly string[]>

const day = 24 * 60 * 60 * 1000

/**
 * What was typed as criteria. Days begin and end in universal time, and the last of them counts in.
 * @param authorIn the id of a member by name; undefined for nobody
 * @throws Invalid on the field, and on the first where nothing was asked at all
 */
export async function readCriteria(
  noun: Noun,
  typed: Typed,
  authorIn: (name: string) => Promise<number | undefined>,
): Promise<Criteria> {
  const errors: FieldErrors = {}
  const read = reader(typed, errors)
  const criteria: Criteria = {
    ...read.range('created', read.days('created_from', 'created_to')),
    ...(noun === 'threads' ? readThreads(typed, read) : readMembers(read)),
  }
  const author = typed.author?.trim() ?? ''
  if (noun === 'threads' && author !== '') {
    const id = await authorIn(author)
    if (id === undefined) errors.author = { key: 'moderation.no-such-member' }
    else criteria.authorId = id
  }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  if (Object.keys(criteria).length === 0)
    throw new Invalid({ [criteriaFields[noun][0]]: { key: 'batches.no-criteria' } })
  return criteria
}

function readThreads(typed: Typed, read: ReturnType<typeof reader>): ThreadCriteria {
  const forumIds = [...new Set((typed.forums ?? '').split(',').flatMap((text) => readId(text) ?? []))]
  const prefix = typed.prefix ?? ''
  const prefixId = prefix === 'none' ? null : readId(prefix)
  return {
    ...(forumIds.length > 0 ? { forumIds } : {}),
    ...(prefixId === undefined ? {} : { prefixId }),
    ...read.range('last', read.days('last_from', 'last_to')),
    ...read.range('replies', read.numbers('replies_min', 'replies_max')),
    ...read.range('views', read.numbers('views_min', 'views_max')),
    ...read.either('locked'),
    ...read.either('pinned'),
    ...read.either('deleted'),
  }
}

function readMembers(read: ReturnType<typeof reader>): MemberCriteria {
  const groupId = readId(read.text('group'))
  const seenBefore = read.day('seen_before')
  return {
    ...(groupId === undefined ? {} : { groupId }),
    ...(seenBefore === undefined ? {} : { seenBefore }),
    ...read.range('posts', read.numbers('posts_min', 'posts_max')),
    ...(read.text('silent') === 'yes' ? { silent: true as const } : {}),
    ...read.either('confirmed'),
    ...read.either('banned'),
  }
}

function reader(typed: Typed, errors: FieldErrors) {
  const text = (name: string): string => readDigits(typed[name] ?? '').trim()
  const day_ = (name: string): number | undefined => {
    const said = text(name)
    if (said === '') return undefined
    const at = /^\d{4}-\d{2}-\d{2}$/.test(said) ? Date.parse(said) : NaN
    if (Number.isNaN(at)) errors[name] = { key: 'batches.date-wrong' }
    return Number.isNaN(at) ? undefined : at
  }
  const number = (name: string): number | undefined => {
    const said = text(name)
    if (said === '') return undefined
    if (!/^\d{1,9}$/.test(said)) errors[name] = { key: 'batches.number-wrong' }
    return /^\d{1,9}$/.test(said) ? Number(said) : undefined
  }
  const range = <Name extends string>(
    name: Name,
    { min, max }: { min: number | undefined; max: number | undefined },
  ) => {
    const found = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
    return (min === undefined && max === undefined ? {} : { [name]: found }) as Partial<Record<Name, Range>>
  }
  return {
    text,
    day: day_,
    range,
    days(from: string, to: string) {
      const last = day_(to)
      return { min: day_(from), max: last === undefined ? undefined : last + day - 1 }
    },
    numbers: (least: string, most: string) => ({ min: number(least), max: number(most) }),
    either<Name extends string>(name: Name) {
      const said = text(name)
      return (said === 'yes' || said === 'no' ? { [name]: said === 'yes' } : {}) as Partial<Record<Name, boolean>>
    },
  }
}
