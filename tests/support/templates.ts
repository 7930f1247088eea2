import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { openDatabase } from '../../src/platform/database/database.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { postgresEngine } from '../../src/platform/database/postgres.ts'
import { sqliteEngine } from '../../src/platform/database/sqlite.ts'
import { asked, type Asks } from './postgres.ts'

/** The bytes of a migrated database of a new board. */
export async function sqliteTemplate(): Promise<Buffer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'forum-template-'))
  const file = path.join(folder, 'forum.db')
  const db = openDatabase(sqliteEngine(file))
  await migrate(db)
  await db.destroy()
  const plain = new Database(file)
  plain.pragma('journal_mode = DELETE')
  plain.close()
  const bytes = readFileSync(file)
  rmSync(folder, { recursive: true })
  return bytes
}

/** Makes a migrated database that can be copied and whose copies can be put back as they were; gives its name. */
export async function postgresTemplate(server: string): Promise<string> {
  const name = `template_${randomBytes(6).toString('hex')}`
  await asked(`${server}postgres`, (ask) => ask(`create database ${name}`))
  const db = openDatabase(postgresEngine(server + name))
  await migrate(db)
  await db.destroy()
  await asked(server + name, rememberBeginning)
  return name
}

/**
 * Makes `pristine.restore()`, which empties every table, fills in what a new board has and sets the counters back. It does
 * nothing and says false when the schema itself was changed meanwhile.
 */
async function rememberBeginning(ask: Asks): Promise<void> {
  const tables = await ask<{ name: string; columns: string }>(`
    select format('%I', c.relname) as name, string_agg(format('%I', a.attname), ', ') as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like 'kysely%' group by c.relname`)
  await ask('create schema pristine')
  await ask('create table pristine.changes (command text)')
  const filled: typeof tables = []
  for (const table of tables) {
    await ask(`create table pristine.${table.name} as table public.${table.name}`)
    if ((await ask(`select 1 from pristine.${table.name} limit 1`)).length > 0) filled.push(table)
  }
  const counters = await ask<{ set: string }>(`
    select format('perform setval(%L, %s, %s);', format('public.%I', sequencename), coalesce(last_value, start_value),
      (last_value is not null)::text) as set from pg_sequences where schemaname = 'public'`)
  const statements = [
    ...tables.map(({ name }) => `delete from public.${name};`),
    ...filled.map(
      ({ name, columns }) =>
        `insert into public.${name} (${columns}) overriding system value select ${columns} from pristine.${name};`,
    ),
    ...counters.map(({ set }) => set),
  ]
  await ask(`create function pristine.restore() returns boolean language plpgsql as $$ begin
    if exists (select from pristine.changes) then return false; end if;
    perform set_config('session_replication_role', 'replica', true);
    ${statements.join('\n')}
    return true; end $$`)
  await ask(`create function pristine.note() returns event_trigger language plpgsql as
    $$ begin insert into pristine.changes values (tg_tag); end $$`)
  await ask('create event trigger pristine_noting on ddl_command_end execute function pristine.note()')
}
