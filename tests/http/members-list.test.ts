import assert from 'node:assert/strict'
import { createMember } from '../../src/features/accounts/members.ts'
import { changeProfile } from '../../src/features/accounts/profile.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const namesOn = (html: string) =>
  [...html.matchAll(/<h2 class="member__name[^"]*"><a [^>]*><bdi>([^<]*)</g)].map((match) => match[1] ?? '')
const names = async (forum: Forum, path = '/members/') => namesOn((await forum.get(path)).text)
const link = (html: string, rel: string) =>
  new RegExp(`<a href="([^"]*)" rel="${rel}"`).exec(html)?.[1]?.replaceAll('&amp;', '&')
const block = (html: string, title: string) =>
  [...(new RegExp(`</svg>${title}</h2>([^]*?)</section>`).exec(html)?.[1] ?? '').matchAll(/<bdi>([^<]*)<\/bdi>/g)].map(
    (match) => match[1],
  )

onEachEngine('the list of members', (it) => {
  it('stands in Arabic order, ال passed over by choice of the board', async (forum) => {
    for (const name of ['الشاعر', 'zayd', 'إدريس', 'أحمد', 'يوسف', 'شاكر', 'سارة', 'بدر 7'])
      await make.member(forum, name)
    assert.deepEqual(await names(forum), ['أحمد', 'إدريس', 'بدر 7', 'سارة', 'الشاعر', 'شاكر', 'يوسف', 'zayd'])
    const chief = await make.member(forum, 'قيّم', 'administrator')
    const set = await forum.post('/admin/settings', { as: chief, form: { sortWithoutArticle: '0' } })
    assert.equal(set.status, 303)
    assert.deepEqual((await names(forum)).slice(0, 4), ['أحمد', 'إدريس', 'الشاعر', 'بدر 7'])
  })

  it('keeps its order when somebody takes another name', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    await make.member(forum, 'بدر')
    await changeProfile(forum.ctx, sara.member, { username: 'أروى', title: '' })
    assert.deepEqual(await names(forum), ['أروى', 'بدر'])
    assert.deepEqual(await names(forum, '/members/?q=سارة'), [])
    assert.deepEqual(await names(forum, '/members/?q=ارو'), ['أروى'])
  })

  it('goes on and back from member to member, and to a letter', async (forum) => {
    const rows = Array.from({ length: 70 }, (_, n) => `عضو ${String(n).padStart(2, '0')}`)
    for (const [n, name] of rows.entries())
      await createMember(forum.ctx, { name, email: `m${n}@example.org`, password: make.password, trusted: true })
    const first = await forum.get('/members/')
    assert.deepEqual(namesOn(first.text), rows.slice(0, 30))
    assert.equal(link(first.text, 'prev'), undefined)
    const second = await forum.get(link(first.text, 'next') ?? '')
    assert.deepEqual(namesOn(second.text), rows.slice(30, 60))
    const third = await forum.get(link(second.text, 'next') ?? '')
    assert.deepEqual(namesOn(third.text), rows.slice(60))
    assert.equal(link(third.text, 'next'), undefined)
    const back = await forum.get(link(third.text, 'prev') ?? '')
    assert.deepEqual(namesOn(back.text), rows.slice(30, 60))
    const start = await forum.get(link(back.text, 'prev') ?? '')
    assert.deepEqual(namesOn(start.text), rows.slice(0, 30))
    assert.equal(link(start.text, 'prev'), undefined)
    assert.equal((await names(forum, `/members/?letter=${encodeURIComponent('ع')}`))[0], 'عضو 00')
    assert.deepEqual(await names(forum, `/members/?letter=${encodeURIComponent('غ')}`), [])
    for (const order of ['newest', 'posts', 'reactions']) {
      const page = await forum.get(`/members/?order=${order}`)
      assert.deepEqual(namesOn(page.text), rows.toReversed().slice(0, 30), order)
      const next = await forum.get(link(page.text, 'next') ?? '')
      assert.deepEqual(namesOn(next.text), rows.toReversed().slice(30, 60), order)
    }
    assert.equal((await forum.get('/members/page-2')).location, '/members/')
    for (const name of ['أبو عضو', 'عضو عضو'])
      await createMember(forum.ctx, {
        name,
        email: `${name.length}@example.org`,
        password: make.password,
        trusted: true,
      })
    const found: string[][] = []
    let last = ''
    for (let at: string | undefined = '/members/?q=عضو'; at !== undefined;) {
      last = (await forum.get(at)).text
      found.push(namesOn(last))
      at = link(last, 'next')
    }
    assert.deepEqual(
      found.flat(),
      [...rows, 'عضو عضو', 'أبو عضو'],
      'all that are found, those called so first, each once',
    )
    const returned = [namesOn(last)]
    for (let at = link(last, 'prev'); at !== undefined;) {
      const page = await forum.get(at)
      returned.unshift(namesOn(page.text))
      at = link(page.text, 'prev')
    }
    assert.deepEqual(returned, found, 'and back over the same pages')
    assert.deepEqual(await names(forum, '/members/?q=عضو&before=71'), [...rows, 'عضو عضو'].slice(-30), 'of both kinds')
    assert.deepEqual(await names(forum, '/members/?q=عضو&after=71'), [], 'behind the last')
  })

  it('finds a name by the beginning of any of its words, however it is written', async (forum) => {
    for (const name of ['أحمد الشاعر', 'شاعر المليون', 'سارة']) await make.member(forum, name)
    assert.deepEqual(await names(forum, '/members/?q=شَاعر'), ['شاعر المليون', 'أحمد الشاعر'])
    assert.deepEqual(await names(forum, '/members/?q=الشا'), ['أحمد الشاعر'])
    assert.deepEqual(await names(forum, '/members/?q=احمد'), ['أحمد الشاعر'])
    assert.deepEqual(await names(forum, '/members/?q=@احمد الشاعر'), ['أحمد الشاعر'])
    assert.deepEqual(await names(forum, '/members/?q=حمد'), [])
    assert.deepEqual(await names(forum, '/members/?q=%25'), [])
  })

  it('names who stands out', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const thread = await make.thread(forum, sara)
    const post = await make.post(forum, sara, thread.id)
    await make.post(forum, omar, thread.id)
    await forum.post(`/posts/${post.id}/reactions`, { as: omar, form: { reaction: 'like' } })
    const { text } = await forum.get('/members/')
    assert.deepEqual(block(text, 'الأكثر مشاركة'), ['سارة', 'عمر'])
    assert.deepEqual(block(text, 'الأكثر تفاعلًا'), ['سارة'])
    assert.deepEqual(block(text, 'أحدث الأعضاء'), ['عمر', 'سارة'])
  })
})
