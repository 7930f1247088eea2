import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { photo, replyWith, postIn } from '../http/attachment-files.ts'
import { findings, findingsInBothThemes } from '../support/axe.ts'
import { closeBrowser, openPage } from '../support/browser.ts'
import { type Forum, startForum } from '../support/forum.ts'
import { everything } from '../support/gallery-text.ts'
import * as make from '../support/make.ts'
import { question } from '../support/questions.ts'

let forum: Forum
let made: Awaited<ReturnType<typeof scene>>

before(async () => {
  forum = await startForum()
  made = await scene()
})
after(async () => {
  await closeBrowser()
  await forum.stop()
})

/** A question whose answer has everything that a text can hold, and an article that has it too. */
async function scene() {
  const asked = await question(forum)
  const { sara, omar, board, thread, accept } = asked
  const image = [['صورة.jpg', await photo(900, 600)]] as const
  const answer = postIn(
    await replyWith(
      forum,
      omar,
      thread,
      image.map(([...file]) => file),
      { body: everything },
    ),
  )
  await accept(sara, { id: Number(answer) })
  const given = { forumId: board.id, title: 'مقالة طويلة', type: 'article', body: `${everything}\n\n## نهاية\n\nنص` }
  const article = await make.thread(forum, sara, given)
  await make.post(forum, omar, article.id, 'تعليق')
  return { ...asked, article }
}

type Who = 'guest' | 'sara' | 'mod'
const pages: [who: Who, name: string, where: () => string][] = [
  ['guest', 'a question with its answer', () => threadUrl(made.thread)],
  ['sara', 'a question of one’s own', () => threadUrl(made.thread)],
  ['mod', 'a question, for the staff', () => threadUrl(made.thread)],
  ['guest', 'an article', () => threadUrl(made.article)],
  ['mod', 'an article, for the staff', () => threadUrl(made.article)],
  ['guest', 'a list with questions and articles', () => forumUrl(made.board)],
  ['guest', 'solved questions', () => `${forumUrl(made.board)}?type=question&solved=1`],
  ['sara', 'a new thread of a kind', () => `${forumUrl(made.board)}post-thread`],
  ['sara', 'the kind of a thread', () => `${threadUrl(made.thread)}type`],
]

describe('nothing for axe on threads of every kind', () => {
  for (const [who, name, where] of pages)
    for (const locale of ['ar', 'en'] as const)
      test(`${name} (${locale})`, async () => {
        const person = who === 'guest' ? {} : { person: made[who] }
        await using visit = await openPage(forum, { ...person, locale, allowed: /status of 4/ })
        const answer = await visit.page.goto(where())
        assert.equal(answer?.status(), 200)
        assert.deepEqual(await findingsInBothThemes(visit.page), [])
        const ids = 'Array.from(document.querySelectorAll("main [id]"), (one) => one.id)'
        const found = await visit.page.evaluate<string[]>(ids)
        assert.equal(new Set(found).size, found.length, 'every id is there once')
      })
})

describe('nothing for axe on threads of every kind on a phone, nothing sticks out', () => {
  for (const [who, name, where] of pages)
    test(name, async () => {
      const person = who === 'guest' ? {} : { person: made[who] }
      const wish = { ...person, viewport: { width: 360, height: 740 }, allowed: /status of 4/ }
      await using visit = await openPage(forum, { ...wish, context: { hasTouch: true } })
      await visit.page.goto(where())
      assert.deepEqual(await findings(visit.page, 'phone'), [])
      const fits = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth'
      assert.ok(await visit.page.evaluate(fits))
    })
})
