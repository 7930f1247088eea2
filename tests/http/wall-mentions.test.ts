import assert from 'node:assert/strict'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import { bellCount } from '../support/bell.ts'
import * as make from '../support/make.ts'

const plain = (text = '') => text.replaceAll(/[\u2060\u2066-\u2069]/g, '')
let made = 0
const last = async (forum: Forum) =>
  (await forum.ctx.db.selectFrom('wall_posts').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()).id

/** What is written is there to be told of, and told. @returns its id */
async function write(forum: Forum, path: string, as: make.Person, body: string): Promise<number> {
  const answer = await forum.post(path, { as, form: { body, submission_key: `m${(made += 1)}` } })
  assert.equal(answer.status, 303, body)
  await forum.work()
  return last(forum)
}
const onWall = (forum: Forum, of: make.Person, as: make.Person, body: string) =>
  write(forum, `/members/${of.id}/wall`, as, body)
const under = (forum: Forum, id: number, as: make.Person, body: string) =>
  write(forum, `/wall/${id}/comments`, as, body)
async function edit(forum: Forum, id: number, as: make.Person, body: string): Promise<void> {
  assert.equal((await forum.post(`/wall/${id}/edit`, { as, form: { body } })).status, 303)
  await forum.work()
}
const told = async (forum: Forum, of: make.Person) =>
  (await forum.ctx.db.selectFrom('alerts').selectAll().where('user_id', '=', of.id).orderBy('id').execute()).map(
    (row) => `${row.type} ${row.path}`,
  )

async function scene(forum: Forum) {
  const [sara, omar, layla, mod] = [
    await make.member(forum, 'سارة'),
    await make.member(forum, 'عمر'),
    await make.member(forum, 'ليلى'),
    await make.member(forum, 'رقيب', 'moderator'),
  ]
  return { sara, omar, layla, mod }
}

onEachEngine('a name on a wall', (it) => {
  it('is told to whom it names, once, whatever else it is to them', async (forum) => {
    const { sara, omar, layla } = await scene(forum)
    const id = await onWall(forum, sara, omar, 'سلام يا @سارة ويا @ليلى')
    assert.deepEqual(await told(forum, sara), [`mention /wall/${id}/`], 'not as words on her wall too')
    assert.deepEqual(await told(forum, layla), [`mention /wall/${id}/`])
    assert.deepEqual(await told(forum, omar), [])
    const list = async (as: make.Person) => plain((await forum.get('/account/alerts/', { as })).text)
    const bell = async (as: make.Person) => bellCount((await forum.get('/help/formatting', { as })).text)
    assert.equal(await bell(layla), '1')
    assert.match(await list(layla), /عمر ذكرك على حائط سارة/)
    assert.match(await list(sara), /عمر ذكرك على حائطك/)
    const comment = await under(forum, id, layla, 'وعليك يا @عمر')
    assert.deepEqual(await told(forum, omar), [`mention /wall/${comment}/`], 'not as a comment too')
    await edit(forum, comment, layla, 'وعليك السلام يا @عمر')
    assert.equal((await told(forum, omar)).length, 1)
    forum.clock.now += 6 * 60_000
    await forum.work()
    const mails = forum.ctx.mailer.sent.splice(0).filter((mail) => mail.to === layla.member.email)
    assert.deepEqual(
      mails.map((mail) => plain(mail.subject)),
      ['عمر ذكرك على حائط سارة'],
    )
    assert.match(mails[0]?.text ?? '', new RegExp(`/wall/${id}/`))
    assert.match(mails[0]?.text ?? '', /لأن عضوًا ذكر اسمك/)
  })

  it('added by an edit is told to whom it newly names, and by id after a rename', async (forum) => {
    const { sara, omar, layla } = await scene(forum)
    const id = await onWall(forum, sara, omar, 'سلام يا @ليلى')
    const renamed = await forum.post('/account/', { as: layla, form: { username: 'ليلى الجديدة', title: '' } })
    assert.equal(renamed.status, 303)
    await edit(forum, id, omar, 'سلام عليكم يا @ليلى')
    assert.deepEqual(await told(forum, layla), [`mention /wall/${id}/`])
    assert.deepEqual(await told(forum, sara), [`wall /wall/${id}/`])
    const other = await make.member(forum, 'ناظر')
    await edit(forum, id, omar, 'سلام يا @ليلى ويا @ناظر')
    assert.deepEqual(await told(forum, other), [`mention /wall/${id}/`])
    assert.equal((await told(forum, layla)).length, 1)
    assert.equal((await told(forum, sara)).length, 1)
    await forum.post(`/wall/${id}/delete`, { as: omar })
    for (const one of [layla, other, sara]) assert.deepEqual(await told(forum, one), [], 'gone, and not read before')
  })

  it('that an edit took out is not told any longer once the words are gone', async (forum) => {
    const { sara, omar, layla, mod } = await scene(forum)
    const id = await onWall(forum, sara, omar, 'سلام يا @ليلى ويا @رقيب')
    await forum.ctx.db.updateTable('alerts').set({ read_at: 1 }).where('user_id', '=', mod.id).execute()
    await edit(forum, id, omar, 'سلام')
    assert.equal((await told(forum, layla)).length, 1)
    await forum.post(`/wall/${id}/delete`, { as: omar })
    assert.deepEqual(await told(forum, layla), [])
    assert.equal((await told(forum, mod)).length, 1, 'what was read stays')
  })

  it('waits with the words, and is not told to whom it may not reach', async (forum) => {
    const { sara, omar, layla, mod } = await scene(forum)
    await make.permission(forum, omar, 0, 'unheld', -1)
    const held = await onWall(forum, sara, omar, 'كلام عن @ليلى')
    assert.deepEqual(await told(forum, layla), [])
    const { id } = await forum.ctx.db.selectFrom('cases').select('id').executeTakeFirstOrThrow()
    await forum.post(`/moderation/cases/${id}/decision`, { as: mod, form: { decision: 'approved', answer: '' } })
    await forum.work()
    assert.deepEqual(await told(forum, layla), [`mention /wall/${held}/`])
    await make.permission(forum, omar, 0, 'unheld', undefined)

    const quiet = async (why: string, prepare: () => Promise<unknown>, undo: () => Promise<unknown>) => {
      await prepare()
      await onWall(forum, sara, omar, `${why} @ليلى`)
      assert.equal((await told(forum, layla)).length, 1, why)
      await undo()
    }
    const act = (as: make.Person, of: make.Person, what: string) => () =>
      forum.post(`/members/${of.id}/${what}`, { as })
    await quiet('تتجاهل الكاتب', act(layla, omar, 'ignore'), act(layla, omar, 'unignore'))
    await quiet('تتجاهل صاحبة الحائط', act(layla, sara, 'ignore'), act(layla, sara, 'unignore'))
    await quiet('تتجاهلها صاحبة الحائط', act(sara, layla, 'ignore'), act(sara, layla, 'unignore'))
    const views = (value?: number) => () => make.permission(forum, layla, 0, 'view-members', value)
    await quiet('لا ترى الأعضاء', views(-1), views())
    const choose = (choices: string[]) => () =>
      forum.post('/account/alerts/settings', { as: layla, form: { choose: choices } })
    await quiet('لا تريد', choose(['wall.page']), choose(['mention.page']))
    const reached = await onWall(forum, sara, omar, 'والآن @ليلى')
    assert.equal((await told(forum, layla)).at(-1), `mention /wall/${reached}/`)
    const ban = { kind: 'member', days: '7', reason: 'دعاية', target: 'ليلى' }
    assert.equal(
      (await forum.post('/moderation/bans', { as: mod, form: ban })).location,
      '/moderation/bans?done=banned',
    )
    const before = await told(forum, layla)
    await onWall(forum, sara, omar, 'موقوفة @ليلى')
    assert.deepEqual(await told(forum, layla), before)
  })
})
