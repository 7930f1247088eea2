import { enableCompileCache } from 'node:module'
import path from 'node:path'

/** Types are stripped and code compiled once, not at each start. The folder is ours, unlike the system's temporary one. */
enableCompileCache(path.join(import.meta.dirname, '../node_modules/.cache/code'))
await import('./main.ts')
