import type { GroupKey } from '../../platform/database/tables/groups.ts'
import type { StoredRule } from '../groups/promotions/rules.ts'
import type { Limit } from '../permissions/catalogue.ts'

/** The levels in the order in which members climb them, the staff last. */
export const levels = ['new', 'member', 'regular', 'writer', 'moderator', 'administrator'] as const satisfies GroupKey[]
export type Level = (typeof levels)[number]

/** Every amount that a preset decides about. */
export const decided = [
  'flood-seconds',
  'edit-minutes',
  'images-per-post',
  'image-megabytes',
  'images-per-day',
] as const satisfies Limit[]

export type Decided = (typeof decided)[number]

export const presetNames = ['open', 'strict'] as const
export type PresetName = (typeof presetNames)[number]
export const isPreset = (name: string): name is PresetName => presetNames.some((one) => one === name)

const day = 24 * 60
const staff = { 'edit-minutes': -1, 'images-per-post': 20, 'images-per-day': -1 }

/** What each level is given on the whole board. What is missing is not said of it, so that what members have holds. */
export const presets: Record<PresetName, Partial<Record<Level, Partial<Record<Decided, number>>>>> = {
  /** As a new board begins: nobody waits. */
  open: {
    new: { 'flood-seconds': 0, 'images-per-post': 10 },
    member: {
      'flood-seconds': 0,
      'edit-minutes': -1,
      'images-per-post': 20,
      'image-megabytes': 15,
      'images-per-day': -1,
    },
  },
  /** For a board that strangers find: each level is trusted a little more than the one before. */
  strict: {
    new: { 'flood-seconds': 60, 'images-per-post': 3, 'image-megabytes': 5, 'images-per-day': 10 },
    member: {
      'flood-seconds': 10,
      'edit-minutes': day,
      'images-per-post': 10,
      'image-megabytes': 15,
      'images-per-day': 60,
    },
    regular: { 'flood-seconds': 5, 'edit-minutes': 30 * day, 'images-per-post': 20, 'images-per-day': 200 },
    writer: { 'flood-seconds': 5, 'edit-minutes': -1, 'images-per-post': 20, 'images-per-day': -1 },
    moderator: staff,
    administrator: staff,
  },
}

/** Levels that nobody would ever be in without a promotion, and the one that they are given when they have none. */
export const promoted = {
  new: { amounts: { posts: 5, days: 3 }, until: true },
  regular: { amounts: { posts: 50, days: 30, warning_points: 0 }, until: false },
  writer: { amounts: { posts: 500, score: 200, days: 180, warning_points: 0 }, until: false },
} as const satisfies Partial<Record<Level, StoredRule>>
