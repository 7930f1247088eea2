import { describe, test } from 'node:test'
import type { Engine } from '../../src/platform/database/engine.ts'
import { engineNames } from './engines.ts'
import { type Forum, startForum } from './forum.ts'

type Case = (forum: Forum) => Promise<void>

/** The same tests once with each engine, every one with a fresh forum. */
export function onEachEngine(subject: string, cases: (it: (name: string, run: Case) => void) => void): void {
  for (const engine of engineNames) describe(`${subject} on ${engine}`, () => cases(caseOn(engine)))
}

function caseOn(engine: Engine['name']) {
  return (name: string, run: Case): void => {
    test(name, async () => {
      await using forum = await startForum(engine)
      await run(forum)
    })
  }
}
