import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Opened } from '../../src/boot.ts'
import type { GroupKey } from '../../src/platform/database/tables/groups.ts'
import { openOn } from './board.ts'
import { newPlace, run } from './command.ts'

for (const engine of ['sqlite', 'postgres'] as const) {
  describe(`setting a board up from the command line on ${engine}`, () => {
    test('an administrator, members of each group and forums', async () => {
      const place = await newPlace(engine)
      const admin = await place.forum('create-admin', '--username', 'سليم القاسم', '--email', 'Salim@Example.com')
      assert.equal(admin.code, 0, admin.err)
      assert.equal(admin.out.split('\n').length, 2, 'one line')
      await place.forum('create-member', '--username', 'ليلى', '--email', 'layla@example.com', '--group', 'مشرف')
      await place.forum('create-member', '--username', 'هدى', '--email', 'huda@example.com', '--group', 'كتاب المنتدى')
      await place.forum('create-member', '--username', 'رنا', '--email', 'rana@example.com', '--group', 'أهل الدار')
      await using board = await openOn(place)
      const users = await board.ctx.db
        .selectFrom('users')
        .select(['name', 'role', 'banner', 'group_ids', 'email', 'email_confirmed_at'])
        .orderBy('id')
        .execute()
      assert.deepEqual(
        users.map(({ name, role, banner, group_ids }) => [name, role, banner, group_ids]),
        [
          ['سليم القاسم', 'administrator', '', ''],
          ['ليلى', 'moderator', '', ''],
          ['هدى', 'member', '', String(await groupId(board.ctx, 'writer'))],
          ['رنا', 'member', 'أهل الدار', ''],
        ],
      )
      assert.equal(users[0]?.email, 'salim@example.com')
      assert.ok(
        users.every((user) => user.email_confirmed_at !== null),
        'ready to post',
      )
    })

    test('a forum and its category, which two forums share', async () => {
      const place = await newPlace(engine)
      const first = await place.forum('create-forum', '--title', 'النحو', '--category', 'اللغة')
      const second = await place.forum('create-forum', '--title', 'العروض', '--category', 'اللغة')
      assert.equal(first.result.url, `/forums/النحو.${String(first.result.id)}/`)
      await using board = await openOn(place)
      const forums = await board.ctx.db.selectFrom('forums').select(['id', 'title', 'kind', 'parent_id']).execute()
      const category = forums.find(({ kind }) => kind === 'category')
      assert.equal(forums.length, 3)
      assert.equal(forums.find(({ id }) => id === second.result.id)?.parent_id, category?.id)
    })
  })
}

test('what goes wrong is one line and leaves nothing on standard output', async () => {
  const place = await newPlace('sqlite')
  await place.forum('create-admin', '--username', 'مريم', '--email', 'maryam@example.com')
  for (const args of [
    ['create-member', '--username', 'مَرْيَم', '--email', 'other@example.com'],
    ['create-member', '--username', 'رنا', '--email', 'no address'],
    ['create-member', '--username', 'رنا'],
    ['create-forum'],
    ['no-such-command'],
    ['generate', '--threads', '3', '--posts', 'many'],
  ]) {
    const { code, out, err } = await place.forum(...args)
    assert.notEqual(code, 0, args.join(' '))
    assert.equal(out, '')
    assert.match(err, /^[^\n]+\n$/, `${args.join(' ')}: ${err}`)
    assert.doesNotMatch(err, /\s+at .*:\d+/, 'no stack')
  }
})

test('a wrong environment is named', async () => {
  const place = await newPlace('sqlite', { PORT: 'door' })
  const { code, err } = await place.forum('migrate')
  assert.equal(code, 1)
  assert.match(err, /^PORT takes a number\n$/)
})

test('without FORUM_PASSWORD the password is read from standard input, and must be there', async () => {
  const place = await newPlace('sqlite', { FORUM_PASSWORD: '' })
  const args = ['create-admin', '--username', 'نورة', '--email', 'noura@example.com']
  assert.equal((await run(args, place.env, '')).code, 1)
  assert.equal((await run(args, place.env, 'سبع سماوات زرقاء 91\n')).code, 0)
})

test('migrate says what ran, once', async () => {
  const place = await newPlace('sqlite')
  const first = await place.forum('migrate')
  assert.ok((first.result.migrations as string[]).includes('0001-members'))
  assert.deepEqual((await place.forum('migrate')).result.migrations, [])
})

async function groupId({ db }: Opened['ctx'], key: GroupKey): Promise<number | undefined> {
  return (await db.selectFrom('groups').select('id').where('key', '=', key).executeTakeFirst())?.id
}
