import { subjectsA } from './corpus/a/subjects.ts'
import { cooking } from './corpus/b/cooking.ts'
import { family } from './corpus/b/family.ts'
import { health } from './corpus/b/health.ts'
import { market } from './corpus/b/market.ts'
import { phones } from './corpus/b/phones.ts'
import { sport } from './corpus/b/sport.ts'
import { tech } from './corpus/b/tech.ts'
import { travel } from './corpus/b/travel.ts'
import type { Subject } from './corpus/form.ts'

/** Everything the demo community talks about. */
export const subjects: readonly Subject[] = [...subjectsA, market, tech, phones, health, cooking, travel, sport, family]
