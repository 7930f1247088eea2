import assert from 'node:assert/strict'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, test } from 'node:test'
import { examine } from '../../src/cli/doctor/examine.ts'
import { viewerFor } from '../../src/features/accounts/load-viewer.ts'
import { verifyPassword } from '../../src/features/accounts/passwords.ts'
import { reply } from '../../src/features/posts/service.ts'
import { findUser } from '../../src/features/users/queries.ts'
import type { Member } from '../../src/features/users/viewer.ts'
import { openOn } from './board.ts'
import { newPlace, type Place } from './command.ts'

const engines = ['sqlite', 'postgres'] as const
const upload = 'attachments/0abc/original.webp'

/** A small board with a member who has a password, forums in forums, posts and a file. */
async function filledPlace(engine: 'sqlite' | 'postgres'): Promise<Place> {
  const place = await newPlace(engine)
  await place.forum('create-admin', '--username', 'صاحب المنتدى', '--email', 'owner@example.com')
  await place.forum('generate', '--threads', '6', '--posts', '1200')
  await using board = await openOn(place)
  await board.ctx.storage.put(upload, Buffer.from('picture'))
  const roots = board.ctx.db.selectFrom('forums').select('id').where('parent_id', 'is', null)
  const [first, second] = await roots.orderBy('id').limit(2).execute()
  await board.ctx.db
    .updateTable('forums')
    .set({ parent_id: second?.id ?? null })
    .where('id', '=', first?.id ?? 0)
    .execute()
  return place
}

/** Every row of every table, apart from what only says that somebody looked. */
async function everything(place: Place): Promise<Record<string, unknown[]>> {
  await using board = await openOn(place)
  const { db } = board.ctx
  const rows: Record<string, unknown[]> = {}
  for (const table of ['settings', 'users', 'forums', 'threads', 'posts', 'reaction_kinds'] as const) {
    const found = (await db.selectFrom(table).selectAll().execute()).map((row) =>
      JSON.stringify(row, Object.keys(row).toSorted()),
    )
    rows[table] = found.toSorted()
  }
  return rows
}

const pushKeys = ({ env }: Place) => readFile(path.join(env.DATA_DIR ?? '', 'push-keys'), 'utf8')

for (const from of engines) {
  for (const to of engines) {
    test(`a board of ${from} comes back on ${to} with its members, posts, files and passwords`, async () => {
      const [old, fresh] = [await filledPlace(from), await newPlace(to)]
      const file = path.join(old.folder, 'board.backup')
      const made = await old.forum('backup', file)
      assert.equal(made.code, 0, made.err)
      assert.equal(statSync(file).mode & 0o077, 0, 'nobody else may read it')
      const restored = await fresh.forum('restore', file)
      assert.equal(restored.code, 0, restored.err)
      assert.equal(restored.err, '')
      assert.deepEqual(await everything(fresh), await everything(old))
      assert.equal(await pushKeys(fresh), await pushKeys(old), 'devices go on taking messages')
      await using board = await openOn(fresh)
      assert.equal((await board.ctx.storage.find(upload))?.size, 7)
      const owner = await board.ctx.db
        .selectFrom('users')
        .selectAll()
        .where('name', '=', 'صاحب المنتدى')
        .executeTakeFirstOrThrow()
      assert.equal(await verifyPassword(board.ctx, owner.password_hash, 'قلم أزرق على الرف 58'), true)
      const more = await fresh.forum('create-forum', '--title', 'بعد الاستعادة')
      assert.equal(more.code, 0, more.err)
    })
  }
}

describe('a backup', () => {
  test('overwrites nothing and leaves no half of itself', async () => {
    const place = await newPlace('sqlite')
    const file = path.join(place.folder, 'board.backup')
    writeFileSync(file, 'mine')
    const { code, err } = await place.forum('backup', file)
    assert.equal(code, 1)
    assert.match(err, /overwrites nothing/)
    assert.equal(await readFile(file, 'utf8'), 'mine')
    assert.deepEqual(readdirSync(place.folder).toSorted(), ['board.backup', 'data'])
  })

  test('is compressed when its name says so, and restored all the same', async () => {
    const [old, fresh] = [await filledPlace('sqlite'), await newPlace('sqlite')]
    const [plain, small] = [path.join(old.folder, 'board.tar'), path.join(old.folder, 'board.tar.gz')]
    const sizes = [(await old.forum('backup', plain)).result.bytes, (await old.forum('backup', small)).result.bytes]
    assert.ok(Number(sizes[1]) < Number(sizes[0]) / 2)
    assert.equal((await fresh.forum('restore', small)).code, 0)
    assert.deepEqual(await everything(fresh), await everything(old))
  })
})

for (const engine of engines) {
  test(`a backup of ${engine} taken while people write is whole, and holds all that was acknowledged before`, async () => {
    const [old, fresh] = [await filledPlace(engine), await newPlace('sqlite')]
    await using board = await openOn(old)
    const owner = await findUser(board.ctx.db, 1)
    assert.ok(owner)
    const viewer: Member = await viewerFor(board.ctx, owner)
    const write = (n: number) =>
      reply(board.ctx, viewer, 1, { body: `رد رقم ${n}`, attachmentIds: [], submissionKey: `${n}` })
    const before = [await write(1), await write(2), await write(3)]
    const file = path.join(old.folder, 'board.backup')
    const backup = { done: false, ran: old.forum('backup', file).finally(() => (backup.done = true)) }
    let during = 0
    for (; !backup.done; during += 1) await write(100 + during)
    assert.equal((await backup.ran).code, 0, (await backup.ran).err)
    assert.ok(during > 0, 'somebody must write meanwhile for this test to mean anything')
    assert.equal((await fresh.forum('restore', file)).code, 0)
    await using copy = await openOn(fresh)
    const ids = before.map(({ id }) => id)
    assert.equal((await copy.ctx.db.selectFrom('posts').select('id').where('id', 'in', ids).execute()).length, 3)
    assert.deepEqual((await examine(copy.ctx, true)).problems, [])
  })
}

test('a table that the backup does not know stops it, instead of being left out', async () => {
  const place = await newPlace('postgres')
  await using board = await openOn(place)
  await board.ctx.db.schema.createTable('unknown_things').addColumn('id', 'integer').execute()
  const { code, err } = await place.forum('backup', path.join(place.folder, 'board.backup'))
  assert.equal(code, 1)
  assert.match(err, /unknown_things/)
  assert.deepEqual(readdirSync(place.folder), ['data'])
})

describe('restore', () => {
  test('refuses where there is a board, and with --force moves it aside', async () => {
    const [old, other] = [await filledPlace('sqlite'), await newPlace('sqlite')]
    const file = path.join(old.folder, 'board.backup')
    await old.forum('backup', file)
    await other.forum('create-forum', '--title', 'من قبل')
    const refused = await other.forum('restore', file)
    assert.equal(refused.code, 1)
    assert.match(refused.err, /--force/)
    const forced = await other.forum('restore', file, '--force')
    assert.equal(forced.code, 0, forced.err)
    assert.deepEqual(await everything(other), await everything(old))
    assert.ok(existsSync(path.join(String(forced.result.aside), 'forum.db')))
    const data = other.env.DATA_DIR ?? ''
    assert.deepEqual(
      readdirSync(data).filter((name) => name.startsWith('restore-')),
      [],
      'nothing staged stays',
    )
  })

  test('refuses while the board is open elsewhere', async () => {
    const place = await filledPlace('sqlite')
    const file = path.join(place.folder, 'board.backup')
    await place.forum('backup', file)
    await using board = await openOn(place)
    await board.ctx.db.selectFrom('users').select('id').execute()
    const { code, err } = await place.forum('restore', file, '--force')
    assert.equal(code, 1)
    assert.match(err, /stop the server/)
  })

  test('refuses a damaged, cut off or foreign file and leaves the folder as it was', async () => {
    const [old, fresh] = [await filledPlace('sqlite'), await newPlace('sqlite')]
    const file = path.join(old.folder, 'board.backup')
    await old.forum('backup', file)
    const bytes = await readFile(file)
    const broken = Buffer.from(bytes)
    broken.fill(0xa5, 200_000, 260_000)
    const cases: [string, Buffer, RegExp][] = [
      ['cut', bytes.subarray(0, Math.floor(bytes.length / 2)), /cut off/],
      ['broken', broken, /damaged/],
      ['foreign', Buffer.from('no archive at all'.repeat(100)), /no backup/],
      ['empty', Buffer.alloc(0), /cut off/],
    ]
    await mkdir(fresh.env.DATA_DIR ?? '', { recursive: true })
    for (const [name, content, reason] of cases) {
      const bad = path.join(fresh.folder, name)
      await writeFile(bad, content)
      const { code, err } = await fresh.forum('restore', bad)
      assert.equal(code, 1, name)
      assert.match(err, reason, name)
      assert.deepEqual(readdirSync(fresh.env.DATA_DIR ?? ''), ['push-keys', 'secret'], name)
    }
  })
})
