import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import * as make from '../support/make.ts'

const strangeIds = [
  '0',
  '-1',
  '1.5',
  '2147483648',
  '9007199254740991',
  '9'.repeat(40),
  '٣',
  '%00',
  '%ED%A0%80',
  '__proto__',
]
const strangeTexts = ['\0', 'أ\0ب', '\uFFFE', '%', '999999999999999', '__proto__', `'; drop table users;--`]

onEachEngine('strange input', (it) => {
  it('in addresses is not found, and never an error of ours', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const url = encodeURI(threadUrl(thread))
    for (const id of strangeIds) {
      const paths = [
        `/threads/${id}/`,
        `${url}page-${id}`,
        `${url}arrivals?after=${id}`,
        `/t/${id}`,
        `/posts/${id}/edit`,
      ]
      const more = [
        `/members/page-${id}`,
        `/forums/${id}/?order=${id}&starter=${id}`,
        `/attachments/${id}/`,
        `/drafts/${id}`,
      ]
      for (const path of [...paths, ...more, `/members/find?q=${id}`, `${url}reply?quote=${id}`])
        assert.ok((await forum.get(path, { as: sara })).status < 500, path)
    }
  })

  it('in fields is cleaned or refused, and never an error of ours', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const forms: [string, string[], Record<string, string>][] = [
      [`${threadUrl(thread)}reply`, ['body', 'attachment_ids', 'submission_key', 'seen', 'version'], { body: 'نص' }],
      [`/drafts/thread-${thread.id}`, ['title', 'body', 'revision', 'attachment_ids'], {}],
      ['/register/', ['username', 'email', 'password', 'return'], { username: 'x', email: 'x', password: 'x' }],
      ['/login/', ['login', 'password'], { login: 'x', password: 'x' }],
      ['/account/', ['username', 'title'], { username: 'سارة' }],
      ['/preferences', ['theme', 'language', 'return'], {}],
    ]
    for (const [path, fields, form] of forms)
      for (const field of fields)
        for (const text of strangeTexts) {
          const { status } = await forum.post(path, { as: sara, form: { ...form, [field]: text } })
          assert.ok(status < 500, `${path} ${field} ${JSON.stringify(text)}`)
        }
    const quote = '[quote="x" post="999999999999999"]y[/quote] ![](attachment:999999999999999)'
    assert.equal((await forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body: quote } })).status, 303)
  })
})
