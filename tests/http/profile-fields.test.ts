import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const url = '/admin/profile-fields'
const line = {
  title: 'المدينة',
  title_en: 'Town',
  kind: 'line',
  choices: '',
  shown: 'both',
  editable: 'member',
  required: '0',
  letters: '20',
}

async function scene(forum: Forum) {
  const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
  const [mod, admin] = [await make.member(forum, 'رقيب', 'moderator'), await make.member(forum, 'قيّم', 'administrator')]
  const thread = await make.thread(forum, sara)
  const send = (path: string, form: Record<string, string> = {}, as = admin) => forum.post(path, { as, form })
  let made = 0
  /** @returns its id */
  const field = async (more: Record<string, string> = {}) => {
    assert.equal((await send(url, { ...line, ...more })).status, 303)
    return (made += 1)
  }
  const say = (as: make.Person, form: Record<string, string>) => forum.post('/account/about/fields', { as, form })
  const main = async (path: string, as?: make.Person) => {
    const { status, text } = await forum.get(path, as ? { as } : {})
    assert.equal(status, 200, path)
    return text.slice(text.indexOf('<main'))
  }
  const about = (of: make.Person, as?: make.Person) => main(encodeURI(memberUrl(of)) + 'about/', as)
  const panel = async (as?: make.Person) =>
    /<dl class="pairs">([^]*?)<\/dl>/.exec(await main(threadUrl(thread), as))?.[1] ?? ''
  const undo = async (action: string) => {
    const lines = forum.ctx.db.selectFrom('staff_log').select('id').where('action', '=', action).orderBy('id', 'desc')
    return (await send(`/moderation/log/${(await lines.executeTakeFirstOrThrow()).id}/undo`)).status
  }
  return { sara, omar, mod, admin, send, field, say, main, about, panel, undo }
}

onEachEngine('fields of profiles', (it) => {
  it('are written by members and shown where the board wants, beside posts three at most', async (forum) => {
    const { sara, omar, mod, field, say, about, panel, main } = await scene(forum)
    assert.doesNotMatch(await main('/account/about', sara), /about\/fields/)
    const town = await field()
    const site = await field({ title: 'الموقع', kind: 'url' })
    const born = await field({ title: 'اليوم', kind: 'date' })
    const team = await field({ title: 'الفريق', kind: 'choice', choices: 'أحمر\nأزرق\n\nأحمر' })
    const life = await field({ title: 'السيرة', kind: 'text', shown: 'profile', letters: '500' })
    const secret = await field({ title: 'ملف سري', shown: 'staff', editable: 'staff' })
    const said = {
      [`field_${town}`]: ' الرياض <b> ',
      [`field_${site}`]: 'https://www.example.com/x',
      [`field_${born}`]: '2001-02-03',
      [`field_${team}`]: 'أزرق',
      [`field_${life}`]: 'سطر\nسطر ثان',
      [`field_${secret}`]: 'لا',
    }
    assert.equal((await say(sara, said)).status, 303)
    const beside = await panel()
    assert.match(
      beside,
      /المدينة[^]*الرياض &lt;b&gt;[^]*<a href="https:\/\/www\.example\.com\/x" rel="nofollow ugc noopener" dir="ltr">example\.com\/x<\/a>[^]*3 فبراير 2001/,
    )
    assert.doesNotMatch(beside, /الفريق|السيرة|ملف سري/)
    assert.match(await about(sara, omar), /الفريق[^]*أزرق[^]*السيرة[^]*سطر\nسطر ثان/)
    for (const as of [undefined, sara, omar, mod]) assert.doesNotMatch(await about(sara, as), /ملف سري/)
    await forum.post('/preferences', { as: omar, form: { language: 'en' } })
    assert.match(await panel(omar), /<dt>Town<\/dt>/)
    assert.equal((await say(sara, { ...said, [`field_${town}`]: 'جدة' })).status, 303)
    assert.match(await panel(), /جدة/)
    assert.equal((await say(sara, {})).status, 303)
    assert.doesNotMatch(await panel(), /المدينة/)
    assert.equal((await forum.post('/account/about/fields', { form: {} })).status, 403)
  })

  it('take only what their kind takes, and keep what was typed', async (forum) => {
    const { sara, admin, send, field, say } = await scene(forum)
    const town = await field({ required: '1' })
    const site = await field({ title: 'الموقع', kind: 'url' })
    const born = await field({ title: 'اليوم', kind: 'date' })
    const team = await field({ title: 'الفريق', kind: 'choice', choices: 'أحمر\nأزرق' })
    const good = { [`field_${town}`]: 'الرياض' }
    assert.equal((await say(sara, good)).status, 303)
    const wrong: Record<string, string>[] = [
      { [`field_${town}`]: ' ' },
      { [`field_${town}`]: 'ط'.repeat(21) },
      { [`field_${site}`]: 'javascript:alert(1)' },
      { [`field_${site}`]: 'https://a b' },
      { [`field_${born}`]: '2001-02-30' },
      { [`field_${team}`]: 'أخضر' },
    ]
    for (const one of wrong) {
      const answer = await say(sara, { ...good, ...one })
      assert.equal(answer.status, 422, JSON.stringify(one))
      assert.match(answer.text, new RegExp(`id="error-${Object.keys(one)[0]}"`))
    }
    await forum.post('/admin/words', { as: admin, form: { texts: 'ممنوعة', kind: 'hold', whole: '1', inPosts: '1' } })
    const refused = await say(sara, { [`field_${town}`]: 'كلمة ممنوعة' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /value="كلمة ممنوعة"/)
    for (const bad of [
      { title: '' },
      { kind: 'x' },
      { kind: 'choice', choices: 'واحد' },
      { letters: '0' },
      { shown: '' },
      { kind: 'text', shown: 'panel' },
      { title: 'المَدينة' },
    ])
      assert.equal((await send(url, { ...line, ...bad })).status, 422, JSON.stringify(bad))
  })

  it('of the staff are written by administrators, in the log with their way back, and found in the search', async (forum) => {
    const { sara, mod, send, field, about, main, admin, undo, say } = await scene(forum)
    const secret = await field({ title: 'ملف سري', shown: 'staff', editable: 'staff' })
    const town = await field()
    await say(sara, { [`field_${town}`]: 'الرِّياض' })
    const path = `/admin/members/${sara.id}/fields`
    assert.equal((await send(path, {}, mod)).status, 403)
    assert.equal((await send(path, { [`field_${secret}`]: 'حساب ثان', [`field_${town}`]: 'ط'.repeat(99) })).status, 422)
    assert.equal((await send(path, { [`field_${secret}`]: 'حساب ثان', [`field_${town}`]: 'جدة' })).status, 303)
    assert.match(await about(sara, mod), /ملف سري[^]*حساب ثان/)
    assert.doesNotMatch(await about(sara, sara), /حساب ثان/)
    assert.match(await main('/moderation/log', admin), /تعديل حقول ملف[^]*حساب ثان/)
    for (const q of ['حساب', 'جده'])
      assert.match(await main(`/admin/members?q=${encodeURIComponent(q)}`, admin), /سارة/)
    assert.match(await main('/moderation/log', mod), /جدة[^]*حساب ثان|حساب ثان[^]*جدة/)
    await make.permission(forum, mod, 0, 'staff-notes', -1)
    const seen = await main('/moderation/log', mod)
    assert.match(seen, /جدة/)
    assert.doesNotMatch(seen, /حساب ثان/, 'the log tells no more than the profile')
    assert.doesNotMatch(await about(sara, mod), /حساب ثان/)
    await make.permission(forum, mod, 0, 'staff-notes', undefined)
    assert.equal(await undo('members.fields'), 303)
    assert.match(await about(sara), /الرِّياض/)
    assert.doesNotMatch(await about(sara, mod), /حساب ثان/)
  })

  it('are ordered, hidden and deleted, and what was written comes back with them', async (forum) => {
    const { sara, omar, admin, mod, send, field, say, about, main, panel, undo } = await scene(forum)
    const town = await field()
    const job = await field({ title: 'المهنة' })
    for (const as of [sara, omar]) await say(as, { [`field_${town}`]: 'الرياض', [`field_${job}`]: 'كاتب' })
    assert.match(await panel(), /المدينة[^]*المهنة/)
    await send(`${url}/${job}/move`, { step: 'up' })
    assert.match(await panel(), /المهنة[^]*المدينة/)
    await send(`${url}/${job}/retire`)
    assert.doesNotMatch(await panel(), /المهنة/)
    await send(`${url}/${job}/offer`)
    assert.match(await panel(), /المهنة/)
    assert.match(await main(`${url}/${town}`, admin), /ما كتبه عضوان/)
    assert.equal((await send(`${url}/${town}/delete`)).status, 303)
    assert.doesNotMatch((await panel()) + (await about(sara)), /الرياض/)
    assert.equal(await undo('profile-fields.delete'), 303)
    assert.match(await panel(), /الرياض/)
    assert.match(await about(omar), /الرياض/)
    await forum.post(`/members/${omar.id}/clean`, { as: mod, form: { reason: 'دعاية' } })
    assert.doesNotMatch(await about(omar), /الرياض/)
    const cleaning = await forum.ctx.db
      .selectFrom('staff_log')
      .select('id')
      .where('action', '=', 'spam.clean')
      .executeTakeFirstOrThrow()
    await forum.post(`/moderation/cleanings/${cleaning.id}/undo`, { as: mod })
    assert.match(await about(omar), /الرياض/)
    await say(sara, {})
    await send(`/admin/members/${omar.id}/merge`, { into: String(sara.id), sure: '1' })
    assert.match(await panel(), /الرياض/)
  })
})
