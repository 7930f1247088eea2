import type { Db } from './database.ts'

const gathered = new WeakMap<Db, Set<string>>()
/** What happens to more than this in one transaction is seen when the page is next loaded. */
const most = 500

/** Something that pages show is changed by this transaction; whoever follows it hears of that once it is done. */
export function touch(db: Db, topic: string): void {
  const topics = gathered.get(db) ?? new Set()
  if (topics.size < most) gathered.set(db, topics.add(topic))
}

/** What was touched, once. Transactions that are committed together may hear of each other's. */
export function takeTouched(db: Db): ReadonlySet<string> | undefined {
  const topics = gathered.get(db)
  gathered.delete(db)
  return topics
}
