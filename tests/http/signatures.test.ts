import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const url = '/account/signature'
const sign = (forum: Forum, as: make.Person, signature: string, more = {}) =>
  forum.post(url, { as, form: { signature, ...more } })
const shown = (text: string) => [...text.matchAll(/<div class="signature">([^]*?)<\/div>/g)].map(([, html]) => html)

async function scene(forum: Forum) {
  const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
  const [mod, admin] = [await make.member(forum, 'رقيب', 'moderator'), await make.member(forum, 'قيّم', 'administrator')]
  const board = await make.board(forum)
  const thread = await make.thread(forum, sara, { forumId: board.id })
  await make.post(forum, omar, thread.id)
  const page = async (as?: make.Person) => shown((await forum.get(threadUrl(thread), as ? { as } : {})).text)
  return { sara, omar, mod, admin, page, thread }
}

onEachEngine('a signature', (it) => {
  it('stands under all posts of its author at once, safe and without images, headings and mentions', async (forum) => {
    const { sara, omar, page } = await scene(forum)
    assert.deepEqual(await page(omar), [])
    const typed = '# كن **جميلًا** @عمر\n![ص](attachment:1) <img src=x> https://example.com/'
    assert.equal((await sign(forum, sara, typed)).status, 303)
    for (const as of [undefined, omar, sara]) {
      const [html = '', ...more] = await page(as)
      assert.deepEqual(more, [])
      assert.match(html, /<strong>[^]*جميلًا/)
      assert.match(html, /rel="nofollow ugc noopener"/)
      assert.doesNotMatch(html, /<img|<h[1-6]|class="mention"|<!--/)
    }
    await sign(forum, sara, 'غيره')
    assert.match((await page())[0] ?? '', /غيره/)
    await sign(forum, sara, '  ')
    assert.deepEqual(await page(), [])
  })

  it('is previewed, and refused when it is too long, shows nothing or says what a rule forbids', async (forum) => {
    const { sara, omar, admin, page } = await scene(forum)
    const preview = await sign(forum, sara, 'معاينة **فقط**', { preview: '1' })
    assert.equal(preview.status, 200)
    assert.match(shown(preview.text)[0] ?? '', /معاينة <strong>فقط/)
    assert.deepEqual(await page(), [])
    await forum.post('/admin/words', { as: admin, form: { texts: 'ممنوعة', kind: 'hold', whole: '1', inPosts: '1' } })
    for (const wrong of ['ط'.repeat(301), 'ا\nب\nت\nث\nج\nح', '![س](attachment:4)', 'كلمة ممنوعة هنا']) {
      const answer = await sign(forum, sara, wrong)
      assert.equal(answer.status, 422, wrong.slice(0, 20))
      assert.ok(answer.text.includes(wrong.slice(0, 40)), 'what was typed is kept')
    }
    await make.permission(forum, 'member', 0, 'signature-letters', 5)
    assert.equal((await sign(forum, omar, 'ستة أحرف')).status, 422)
    assert.equal((await sign(forum, omar, 'خمسة')).status, 303)
    await make.permission(forum, 'member', 0, 'signature', -1)
    for (const as of [sara, undefined]) assert.equal((await forum.get(url, as ? { as } : {})).status, 403)
    assert.equal((await sign(forum, sara, 'لا')).status, 403)
    assert.deepEqual(await page(), [], 'whoever lost the right shows none')
    assert.doesNotMatch((await forum.get('/account/', { as: sara })).text, /account\/signature/)
  })

  it('is not shown of muted and banned members, nor to readers who want none', async (forum) => {
    const { sara, omar, mod, page, thread } = await scene(forum)
    await sign(forum, omar, 'توقيع عمر')
    assert.equal((await page()).length, 1)
    await forum.post('/moderation/bans', {
      as: mod,
      form: { kind: 'member', target: omar.name, days: '3', reason: 'سبب' },
    })
    assert.equal((await forum.get('/account/', { as: omar })).status, 403, 'he is banned')
    assert.deepEqual(await page(), [])
    const { id } = await forum.ctx.db.selectFrom('bans').select('id').executeTakeFirstOrThrow()
    await forum.post(`/moderation/bans/${id}/lift`, { as: mod })
    assert.equal((await page()).length, 1)
    assert.equal((await forum.post('/preferences', { as: sara, form: { signatures: 'hidden' } })).status, 303)
    assert.match((await forum.get(threadUrl(thread), { as: sara })).text, /<html[^>]* data-signatures="hidden"/)
    const guest = await forum.get(threadUrl(thread), {
      headers: { cookie: `prefs=${Buffer.from('{"signatures":"hidden"}').toString('base64url')}` },
    })
    assert.match(guest.text, /<html[^>]* data-signatures="hidden"/)
    assert.doesNotMatch((await forum.get(threadUrl(thread))).text, /data-signatures/)
  })

  it('is cleared by the staff, in the log and with its undo', async (forum) => {
    const { sara, omar, mod, admin, page } = await scene(forum)
    await sign(forum, omar, 'توقيع عمر')
    const clear = (as: make.Person) =>
      forum.post(`/members/${omar.id}/signature/clear`, { as, form: { reason: 'دعاية' } })
    assert.equal((await clear(sara)).status, 403)
    assert.match((await forum.get(encodeURI(memberUrl(omar)), { as: mod })).text, /signature\/clear/)
    assert.equal((await clear(mod)).status, 303)
    assert.deepEqual(await page(), [])
    assert.equal((await clear(mod)).status, 409)
    const line = await forum.ctx.db
      .selectFrom('staff_log')
      .select('id')
      .where('action', '=', 'members.signature-clear')
      .executeTakeFirstOrThrow()
    assert.match((await forum.get('/moderation/log', { as: admin })).text, /محو توقيع[^]*توقيع عمر/)
    assert.equal((await forum.post(`/moderation/log/${line.id}/undo`, { as: admin })).status, 303)
    assert.match((await page())[0] ?? '', /توقيع عمر/)
  })

  it('goes with a cleaned account and comes back', async (forum) => {
    const { omar, mod, page } = await scene(forum)
    await sign(forum, omar, 'توقيع عمر')
    const stored = async () =>
      (await forum.ctx.db.selectFrom('users').select('signature').where('id', '=', omar.id).executeTakeFirstOrThrow())
        .signature
    await forum.post(`/members/${omar.id}/clean`, { as: mod, form: { reason: 'دعاية' } })
    assert.equal(await stored(), '')
    const line = await forum.ctx.db
      .selectFrom('staff_log')
      .select('id')
      .where('action', '=', 'spam.clean')
      .executeTakeFirstOrThrow()
    await forum.post(`/moderation/cleanings/${line.id}/undo`, { as: mod })
    assert.match((await page())[0] ?? '', /توقيع عمر/)
  })
})
