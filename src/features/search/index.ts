import type { Engine } from '../../platform/database/engine.ts'
import { postgresIndex } from './postgres-index.ts'
import { sqliteIndex } from './sqlite-index.ts'
import type { SearchIndex } from './terms.ts'

export const indexOf = (engine: Engine): SearchIndex => (engine.name === 'postgres' ? postgresIndex : sqliteIndex)
