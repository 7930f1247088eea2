import type { Role } from '../platform/database/tables/users.ts'
import { type MemberText, memberTexts } from './corpus/a/members.ts'
import type { Random } from './random.ts'

/** A member of the demo community; ids count from one. */
export interface Person {
  id: number
  text: MemberText
  role: Role
  joinedAt: number
  /** How much of what is written is theirs. */
  weight: number
  /** How much people like what they write. */
  charm: number
  hasPicture: boolean
}

const staffBanner = 'فريق الإشراف'
const adminName = 'أبو سليمان'
/** Who is logged in to see the board as a member. */
const memberName = 'محب الخط'

export function people(random: Random, firstDay: number): Person[] {
  return memberTexts.map((text, index) => ({
    id: index + 1,
    text,
    role: roleOf(text),
    joinedAt: Math.min(Date.parse(`${text.joined}T09:00:00Z`) + random.below(12 * 3_600_000), firstDay - 86_400_000),
    weight: 0.15 + random.next() ** 3 * 4,
    charm: 0.4 + random.next() * 1.6,
    hasPicture: random.chance(0.72),
  }))
}

/** The two who can log in to the demo. */
export const loginsOf = (all: Person[]) => ({ admin: named(all, adminName), member: named(all, memberName) })

/** Draws a writer: by weight, and not the one who wrote just before. */
export function writer(random: Random, all: readonly Person[], before?: Person): Person {
  const others = all.filter((person) => person !== before)
  let left = random.next() * others.reduce((sum, person) => sum + person.weight, 0)
  return others.find((person) => (left -= person.weight) <= 0) ?? random.pick(others)
}

function roleOf({ name, banner }: MemberText): Role {
  if (name === adminName) return 'administrator'
  return banner === staffBanner ? 'moderator' : 'member'
}

function named(all: Person[], name: string): Person {
  const person = all.find(({ text }) => text.name === name)
  if (!person) throw new Error(`nobody in the demo is called ${name}`)
  return person
}
