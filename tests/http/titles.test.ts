import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const url = '/admin/titles'
const chief = (forum: Forum) => make.member(forum, 'المدير العام', 'administrator')
const steps = async (forum: Forum) =>
  (await forum.ctx.db.selectFrom('title_steps').selectAll().orderBy('least').execute()).map(({ least, title }) => [
    least,
    title,
  ])
const counts = (forum: Forum, { id }: make.Person, post_count: number, reaction_score: number) =>
  forum.ctx.db.updateTable('users').set({ post_count, reaction_score }).where('id', '=', id).execute()

/** The title under each name of a thread's first page, as `who` sees it. */
async function titlesIn(forum: Forum, thread: { id: number; title: string }, who?: make.Person): Promise<string[]> {
  const page = await forum.get(encodeURI(threadUrl(thread)), { as: who })
  return [...page.text.matchAll(/class="who__title">([^<]*)/g)].map(([, title]) => title ?? '')
}

onEachEngine('the ladder of titles', (it) => {
  it('is climbed by posts or score, below one’s own title and that of a group', async (forum) => {
    const [admin, sara] = [await chief(forum), await make.member(forum, 'سارة')]
    const thread = await make.thread(forum, sara)
    assert.deepEqual(await titlesIn(forum, thread), ['عضو'], 'below the first step')
    await make.post(forum, sara, thread.id)
    await counts(forum, sara, 100, 7)
    await make.post(forum, sara, thread.id, 'رد آخر')
    assert.deepEqual(await titlesIn(forum, thread), Array(3).fill('عضو نشيط'))
    assert.match((await forum.get(encodeURI(memberUrl(sara)))).text, /عضو نشيط/)

    assert.equal((await forum.post(url, { as: admin, form: { title: 'نجم صاعد', least: '٥' } })).status, 303)
    const settings = { titlesBy: 'score' }
    assert.equal((await forum.post('/admin/settings', { as: admin, form: settings })).status, 303)
    assert.deepEqual(await titlesIn(forum, thread), Array(3).fill('نجم صاعد'), 'kept fragments are made anew')
    assert.deepEqual(await titlesIn(forum, thread, sara), Array(3).fill('نجم صاعد'))
    assert.match((await forum.get(url, { as: admin })).text, /يصعد الأعضاء السلم بنقاط التفاعل/)

    const { id } = await forum.ctx.db
      .selectFrom('groups')
      .select('id')
      .where('key', '=', 'writer')
      .executeTakeFirstOrThrow()
    await forum.post(`/admin/groups/${id}`, { as: admin, form: { title: 'كاتب', member_title: 'قلم الدار' } })
    await make.inGroup(forum, sara, 'writer')
    assert.deepEqual(await titlesIn(forum, thread), Array(3).fill('قلم الدار'))
    await forum.post('/account/', { as: sara, form: { username: 'سارة', title: 'بنت البحر' } })
    assert.deepEqual(await titlesIn(forum, thread), Array(3).fill('بنت البحر'))
  })

  it('is not for the staff, who are called what they are', async (forum) => {
    const admin = await chief(forum)
    const thread = await make.thread(forum, admin)
    await counts(forum, admin, 5000, 5000)
    await forum.ctx.db
      .updateTable('users')
      .set((eb) => ({ version: eb('version', '+', 1) }))
      .execute()
    assert.deepEqual(await titlesIn(forum, thread), ['مدير'])
  })

  it('is changed on its page, logged, and says what is wrong at its field', async (forum) => {
    const admin = await chief(forum)
    const before = await steps(forum)
    assert.equal(before.length, 4, 'a new board has one')
    const wrong: [Record<string, string>, RegExp][] = [
      [{ title: ' ', least: '7' }, /هذا الحقل مطلوب/],
      [{ title: 'ط'.repeat(41), least: '7' }, /40 حرفًا على الأكثر/],
      [{ title: 'بلا عدد', least: 'كثير' }, /اكتب عددًا صحيحًا، صفرًا أو أكثر/],
      [{ title: 'مكرر', least: '100' }, /في السلم لقب يبدأ من هذا العدد/],
    ]
    for (const [form, said] of wrong) {
      const answer = await forum.post(url, { as: admin, form })
      assert.equal(answer.status, 422)
      assert.match(answer.text, said)
      assert.match(answer.text, new RegExp(`id="field-least-0"[^>]*value="${form.least}"`))
    }
    assert.deepEqual(await steps(forum), before)
    const { id } = await forum.ctx.db
      .selectFrom('title_steps')
      .select('id')
      .where('least', '=', 20)
      .executeTakeFirstOrThrow()
    const taken = await forum.post(`${url}/${id}`, { as: admin, form: { title: 'لقب', least: '500' } })
    assert.equal(taken.status, 422)
    assert.equal((await forum.post(`${url}/${id}`, { as: admin, form: { title: 'مشارك', least: '25' } })).status, 303)
    assert.deepEqual((await steps(forum))[0], [25, 'مشارك'])
    assert.equal((await forum.post(`${url}/${id}/delete`, { as: admin })).status, 303)
    assert.deepEqual(await steps(forum), before.slice(1))
    assert.equal((await forum.post(`${url}/${id}/delete`, { as: admin })).status, 404)
    const lines = await forum.ctx.db.selectFrom('staff_log').select(['action', 'before']).orderBy('id').execute()
    assert.deepEqual(
      lines.map(({ action }) => action),
      ['groups.title-change', 'groups.title-delete'],
    )
    assert.equal(JSON.parse(lines[0]?.before ?? '').title, 'عضو مشارك')
  })
})

onEachEngine('one’s own title', (it) => {
  it('stays for who may write none any more, and can only be taken away', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const save = (title: string, username = 'سارة') => forum.post('/account/', { as: sara, form: { username, title } })
    assert.equal((await save('بنت البحر')).status, 303)
    await make.permission(forum, 'member', 0, 'custom-title', 0)
    assert.equal((await save('بنت البحر', 'سارة العلي')).status, 303, 'another name needs no other title')
    const refused = await save('ملكة البحر', 'سارة العلي')
    assert.deepEqual([refused.status, /ملكة البحر/.test(refused.text)], [422, true])
    assert.equal((await save('', 'سارة العلي')).status, 303)
    assert.equal((await save('بنت البحر', 'سارة العلي')).status, 422)
  })
})
