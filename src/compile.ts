import { globSync } from 'node:fs'
import path from 'node:path'

/**
 * Loads every module of the board without running it, so that the first start after an installation finds all of it stripped of types and
 * compiled: Node's stripper alone holds twenty megabytes from the moment one file needs it.
 */
const modules = globSync('{platform,features}/**/*.ts', { cwd: import.meta.dirname })
for (const file of [...modules, 'main.ts']) await import(path.join(import.meta.dirname, file))
process.exit()
