import { globSync } from 'node:fs'
import path from 'node:path'
import { buildAssets, madeAhead } from './platform/http/assets.ts'

/**
 * Loads every module of the board without running it, so that the first start after an installation finds all of it stripped of types and
 * compiled: Node's stripper alone holds twenty megabytes from the moment one file needs it. Makes what pages load as well.
 */
const modules = globSync('{platform,features}/**/*.ts', { cwd: import.meta.dirname })
for (const file of [...modules, 'main.ts']) await import(path.join(import.meta.dirname, file))

const root = path.resolve(import.meta.dirname, '..')
await buildAssets(root, madeAhead(root))
process.exit()
