import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultPreferences } from '../../../src/platform/i18n/locale.ts'
import { translator } from '../../../src/platform/i18n/translate.ts'
import type { MessageKey } from '../../../src/platform/i18n/translate.ts'

const counts = [0, 1, 2, 3, 10, 11, 99, 100, 101, 102, 103, 111, 1855]
const tables: Partial<Record<MessageKey, string>> = {
  'threads.reply-count':
    'لا ردود|رد واحد|ردان|3 ردود|10 ردود|11 ردًّا|99 ردًّا|100 رد|101 رد|102 رد|103 ردود|111 ردًّا|1,855 ردًّا',
  'threads.view-count':
    'لا مشاهدات|مشاهدة واحدة|مشاهدتان|3 مشاهدات|10 مشاهدات|11 مشاهدة|99 مشاهدة|100 مشاهدة|101 مشاهدة|102 مشاهدة|103 مشاهدات|111 مشاهدة|1,855 مشاهدة',
  'members.count':
    'لا أعضاء|عضو واحد|عضوان|3 أعضاء|10 أعضاء|11 عضوًا|99 عضوًا|100 عضو|101 عضو|102 عضو|103 أعضاء|111 عضوًا|1,855 عضوًا',
  'forums.thread-count':
    'لا مواضيع|موضوع واحد|موضوعان|3 مواضيع|10 مواضيع|11 موضوعًا|99 موضوعًا|100 موضوع|101 موضوع|102 موضوع|103 مواضيع|111 موضوعًا|1,855 موضوعًا',
  'reactions.count':
    'لا تفاعلات|تفاعل واحد|تفاعلان|3 تفاعلات|10 تفاعلات|11 تفاعلًا|99 تفاعلًا|100 تفاعل|101 تفاعل|102 تفاعل|103 تفاعلات|111 تفاعلًا|1,855 تفاعلًا',
}

for (const [key, table] of Object.entries(tables)) {
  test(`${key} takes the form its number asks for`, () => {
    const t = translator(defaultPreferences)
    assert.equal(counts.map((count) => t(key as MessageKey, { count })).join('|'), table)
  })
}

test('counts follow the choice of digits', () => {
  const t = translator({ ...defaultPreferences, digits: 'arab' })
  assert.equal(t('threads.reply-count', { count: 1855 }), '١٬٨٥٥ ردًّا')
  assert.equal(t('board.page-of', { page: 3, pages: 1200 }), 'الصفحة ٣ من ١٬٢٠٠')
})

test('English counts, in its own digits', () => {
  const t = translator({ ...defaultPreferences, locale: 'en', digits: 'arab' })
  const said = [0, 1, 2, 1855].map((count) => t('threads.reply-count', { count }))
  assert.deepEqual(said, ['No replies', '1 reply', '2 replies', '1,855 replies'])
})
