import assert from 'node:assert/strict'
import { test } from 'node:test'
import { indexPending } from '../../src/features/search/indexing.ts'
import { engineNames } from '../support/engines.ts'
import { type Forum, startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

/** What is asked, ` > `, texts that are found by it, ` ! `, texts that are not. Texts are parted by ` | `. */
const pairs = `
كتاب > كِتَابٌ جديد | الكـتـاب | كتبي القديمة ! مكتبة الحي
مسؤول > المسئول هنا ! سؤال واحد
شؤون > شئون الطلبة
مستشفى > بالمستشفي
کیبورد > وكالكيبورد
سلام > ﺳﻼﻡ عليكم ! إسلام
٢٠٢٤ > عام 2024 | سنة ۲۰۲۴ ! نحو 20245
مائة > مئة رجل ! مائدة طعام
HQ-9B > منظومة HQ9B | الـHQ 9B ! صاروخ HQ-9
F-16 > سرب F16 | طائرة F-١٦ ! طائرة F-15 عددها 16
إف-16 > الإف-16 وصلت ! إف-15 قديمة
Covid-19 > لقاح COVID-19 ! يوم 19 مايو
5G > شبكة الـ5G ! عدد 5
5 > عدد 5 ! شبكة الـ5G
16 > طائرة F-15 عددها 16 ! شارع 160
C++ > كتاب C++ للمبتدئين ! لغة C وحدها
C# > أتعلم الـC# ! كتاب C++ للمبتدئين
wifi > راوتر Wi-Fi
youtube > انظر https://www.youtube.com/watch?v=abc123
example.com > راسلنا: info@mail.test أو https://example.com/help
info > راسلنا: info@mail.test أو https://example.com/help
cities > City of running
run > City of running ! random
سيارة > سياراتنا | وللسيارة ! سارة
معلم > المعلمون ! علم
شجرة > أشجار الزيتون ! حجرة
زيت ! أشجار الزيتون
علم ! عالم
حرب ! حزب كبير
جمل ! جملة مفيدة
سورة ! سوري الجنسية
عبد الله > السيد عبدالله ! عبد الرحمن رحمه الله
عبدالرحمن > عبد الرحمن رحمه الله
إن شاء الله > نلتقي انشاء الله ! إنشاء مدرسة
لا يمكن > لايمكن فتحه ! يمكن فتحه
شباب > السلام عليكم ياشباب ! شبابيك
غوغل > جوجل | خرائط قوقل
إنجليزي > اللغة الإنكليزية
أمريكا > السفر إلى أميركا
تلفون > تليفون ! هاتف
استخدم > طريقة الاستخدام ! خدم
بيت > عالبيت ! بيتزا
جميل > جميييييل
"حزب كبير" > حزب كبير ! كبير حزب آخر
"كبير حزب" > كبير حزب آخر ! حزب كبير
"عبد الله" > في بيت عبد الله ! بيت العبد والله
شب* > شبابيك | السلام عليكم ياشباب
لغة -وحدها > اللغة الإنكليزية ! لغة C وحدها
زوجة > مع زوجته | الزوجه الصالحة | زوجاتهم
شر > الشر كله | أعوذ بالله من شرها ! شرك نصبوه
أب > الأب الحنون | سلم لأبيها
فأر > كفأر خائف ! كفار قريش
خطأ > اعترف بخطئه
جزء > الجزأين معا | قرأ جزءا منه ! جزاء السرقة
مدرسة > مدرستيهم البعيدتين
دعوى > رفع دعواي
شكوى > لا تسمع شكواي
عند > عندنا ضيوف | وعندهم
أهل > زارني أهلي
عشاء > تناولنا العشا ! عش الطائر
صلى الله عليه وسلم > قال النبي ﷺ
عليه السلام > موسى عليه السلام
بسم الله > ﷽ والحمد
أحمد > مع ٲحمد
شاطئ > الشاطىء الجميل
إس-400 > تحتمي بإس-400 ! إس-300 قديمة
بان ! ألبان طازجة
ألبان > ألبان طازجة
ألم > ألمها شديد ! المها في البر
آلة > آلتهم جديدة
توصية > قرأت توصياتهم ! توصيلات الكهرباء
توقيت > في توقيتهم
محاكاة > محاكاته للطبيعة ! محاكمة عادلة
منفى > عاد من منفاه
إخلاء > بدأ إخلاؤها
درك > رجال الدرك
أطباء > أطباؤنا
ضرب > لا تضربه | ضربه أحدهم
حسبة > أعاد حسبته
مسؤول > مسؤل هناك
خسارة > بعد خسارتنا
زيارة > زاره أمس
دمر > تدمير المبنى
quick > a quicker way ! quack
أبوظبي > في أبو ظبي
ماليزيا > ماليزي الأصل
كاليفورنيا > كليفورنيا
علي > ذهبت لعلي
صحراء > صحراوين
قناص > القناصة
`

interface Line {
  query: string
  found: string[]
  missed: string[]
}

function linesOf(text: string): Line[] {
  const list = (part = '') => (part === '' ? [] : part.split(' | ').map((one) => one.trim()))
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [, query = '', found, missed] = /^(.*?)(?: > (.*?))?(?: ! (.*))?$/.exec(line) ?? []
      return { query, found: list(found), missed: list(missed) }
    })
}

async function found(forum: Forum, q: string): Promise<number[]> {
  const answer = await forum.get(`/api/v1/search?${new URLSearchParams({ q })}`)
  assert.equal(answer.status, 200, q)
  return answer.json.results.map(({ post_id }: { post_id: number }) => post_id)
}

for (const engine of engineNames)
  test(`forms of words are found over the whole way, and what looks alike is not, on ${engine}`, async () => {
    await using forum = await startForum(engine, { RATE_LIMITS: 'off' })
    const sara = await make.member(forum, 'ديمة')
    const thread = await make.thread(forum, sara, { title: 'قائمة', body: 'أول' })
    const lines = linesOf(pairs)
    const texts = [...new Set(lines.flatMap((line) => [...line.found, ...line.missed]))]
    const ids = new Map<string, number>()
    const put = async (text: string) => ids.set(text, (await make.post(forum, sara, thread.id, text)).id)
    for (const text of ['غلاف دفتر', 'الدفاتر', 'دفترهم', ...texts]) await put(text)
    while ((await indexPending(forum.ctx, 100)) > 0);

    const wrong: string[] = []
    for (const { query, found: wanted, missed } of lines) {
      const hits = await found(forum, query)
      const holds = (text: string) => hits.includes(ids.get(text) ?? 0)
      wrong.push(...wanted.filter((text) => !holds(text)).map((text) => `${query} misses ${text}`))
      wrong.push(...missed.filter(holds).map((text) => `${query} finds ${text}`))
    }
    assert.deepEqual(wrong, [])
    assert.ok(lines.flatMap((line) => [...line.found, ...line.missed]).length >= 80)

    const shown = await forum.get(`/api/v1/search?${new URLSearchParams({ q: 'عبد الله' })}`)
    const snippets = shown.json.results.map(({ snippet_html }: { snippet_html: string }) => snippet_html)
    assert.ok(snippets.includes('السيد <mark>عبدالله</mark>') && snippets.includes('في بيت <mark>عبد الله</mark>'))

    const ranked = await found(forum, 'دفتر')
    assert.deepEqual(
      ranked,
      ['غلاف دفتر', 'دفترهم', 'الدفاتر'].map((text) => ids.get(text)),
      'as it is spelt comes first',
    )
    assert.equal((await found(forum, 'الدفاتر'))[0], ids.get('الدفاتر'))
    assert.equal((await found(forum, 'دَفتَرهُم'))[0], ids.get('دفترهم'))
  })
