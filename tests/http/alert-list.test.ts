import assert from 'node:assert/strict'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const list = '/account/alerts/'
const said = (html: string) =>
  [...html.matchAll(/<a class="alert__link" href="[^"]*">([^]*?)<\/a>/g)].map(([, text = '']) =>
    text.replaceAll(/<[^>]*>[^<]*<\/[^>]*>|[\u2066-\u2069]/g, ''),
  )
const olderIn = (html: string) =>
  /href="([^"]*)" rel="next"/.exec(html)?.[1]?.replaceAll('&#38;', '&').replaceAll('&amp;', '&')

/** Alerts as if so many had been told: of one bundle each, but for those that say another. */
async function tell(
  forum: Forum,
  to: make.Person,
  by: make.Person,
  rows: { bundle: string; read?: boolean; type?: 'reply' | 'follow' }[],
) {
  const { db } = forum.ctx
  const { event } = (await db
    .selectFrom('alerts')
    .select('event')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()) ?? { event: '' }
  await db
    .insertInto('alerts')
    .values(
      rows.map(({ bundle, read = true, type = 'follow' }, index) => ({
        user_id: to.id,
        type,
        event: `${event}.${index}`,
        bundle,
        actor_id: by.id,
        thread_id: null,
        post_id: null,
        detail: '',
        created_at: 1000 + index,
        viewed_at: 1,
        read_at: read ? 1 : null,
        hidden: 0 as const,
      })),
    )
    .execute()
}

onEachEngine('the list of alerts', (it) => {
  it('goes on from where a page ended, each line once, however many alerts stand on one', async (forum) => {
    const { asker, helper } = await make.asked(forum)
    const third = await make.member(forum, 'زينب')
    await tell(forum, asker, third, [{ bundle: 'much' }])
    await tell(
      forum,
      asker,
      helper,
      Array.from({ length: 30 }, (_, n) => ({ bundle: `one ${n}` })),
    )
    await tell(
      forum,
      asker,
      helper,
      Array.from({ length: 230 }, () => ({ bundle: 'much' })),
    )
    await tell(forum, asker, helper, [{ bundle: 'much', read: false }])
    const first = await forum.get(list, { as: asker })
    assert.equal(said(first.text).length, 25)
    assert.deepEqual(said(first.text).slice(0, 3), [
      'كمال بدأ متابعتك',
      'كمال وعضو آخر بدؤوا متابعتك',
      'كمال بدأ متابعتك',
    ])
    const older = olderIn(first.text) ?? ''
    assert.match(older, /\?before=\d+$/)
    const second = await forum.get(older, { as: asker })
    assert.equal(said(second.text).length, 7)
    assert.equal(olderIn(second.text), undefined)
    assert.match(second.text, new RegExp(`href="${list}"[^>]*>الأحدث`))
    assert.equal((await forum.get(`${list}?before=1`, { as: asker })).status, 200)
  })

  it('is narrowed by type and to what is unread, both at once, over its pages', async (forum) => {
    const { asker, helper } = await make.asked(forum)
    const rows = Array.from({ length: 60 }, (_, n) => ({
      bundle: `b ${n}`,
      read: n % 2 === 0,
      type: n < 2 ? ('reply' as const) : ('follow' as const),
    }))
    await tell(forum, asker, helper, rows)
    const page = async (path: string) => (await forum.get(path, { as: asker })).text
    const narrowed = await page(`${list}?unread=1&type=follow`)
    assert.equal(said(narrowed).length, 25)
    assert.match(narrowed, /<option value="follow" selected>/)
    assert.match(narrowed, /<input type="hidden" name="unread" value="1">/)
    const older = olderIn(narrowed) ?? ''
    assert.match(older, /unread=1&type=follow&before=\d+/)
    assert.equal(said(await page(older)).length, 4)
    assert.equal(said(await page(`${list}?unread=1&type=reply`)).length, 1)
    assert.equal(said(await page(`${list}?type=reply`)).length, 2)
  })
})
