import { renderNow } from '../../src/platform/text/render-now.ts'
import { fillBody } from '../../src/platform/text/fill.ts'

/** A body as a page shows it, with stand-ins for what depends on the reader. */
export function shown(body: string, postId = 1): string {
  const words: Record<string, string> = {
    'quote.expand': 'انقر للتوسيع',
    spoiler: 'نص مخفي',
    footnotes: 'الحواشي',
    table: 'جدول',
  }
  return fillBody(renderNow(body, new Map()).html, {
    postId,
    word: (name, values) => (values ? `قال ${values.name}:` : (words[name] ?? name)),
    quote: (id) => (id === 9 ? 'hidden' : { name: 'قارئ مهتم', url: `/posts/${id}/` }),
    member: () => undefined,
    image: (id) => shot(id),
  })
}

/** An image as the image template makes it: room reserved, a blur behind it. */
export function shot(id: number): string {
  const colour = ['#2b4c7e', '#8a6d3b', '#3b7a57', '#7a3b5e'][id % 4] ?? '#2b4c7e'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800"><rect width="1200" height="800" fill="${colour}"/><circle cx="700" cy="300" r="140" fill="#ddd" opacity=".7"/><path d="M0 800 350 380 650 640 900 420 1200 800z" fill="#222" opacity=".5"/></svg>`
  const data = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
  return `<figure class="shot"><a href="/attachments/x.${id}/"><img src="${data}" width="1200" height="800" alt="جبال تحت شمس بيضاء" loading="lazy"></a></figure>`
}

export const everything = `## عنوان ثانٍ
نص فيه **غامق** و*مائل* و~~مشطوب~~ و\`code\` و[رابط](https://example.com/a) وذكر [color=red]أحمر[/color] [color=orange]برتقالي[/color] [color=gold]ذهبي[/color] [color=green]أخضر[/color] [color=teal]فيروزي[/color] [color=blue]أزرق[/color] [color=purple]بنفسجي[/color] [color=pink]وردي[/color] [color=brown]بني[/color] [color=gray]رمادي[/color].

- عنصر أول
- عنصر ثانٍ
  1. فرع أول
  2. فرع ثانٍ
- [x] مهمة تمت
- [ ] مهمة لم تتم

[quote="قارئ مهتم" post="2"]
هل لهذا الموضوع علاقة بالزيارة
[/quote]

[quote="قارئ مهتم" post="3"]
${Array.from({ length: 10 }, (_, i) => `السطر ${i + 1} من اقتباس طويل يطوى حتى يضغط القارئ عليه.`).join('\n\n')}
[/quote]

| البلد | العاصمة | السكان |
|---|---|--:|
| المغرب | الرباط | 37,000,000 |
| الجزائر | الجزائر | 45,000,000 |

\`\`\`js
// comment: a greeting
export function greet(name = 'سارة') {
  const count = 42
  return \`Hello \${name}\` + count / 2 // a rather long line that must scroll inside its own box and never widen the page
}
\`\`\`

[poem]
قِفا نَبكِ مِن ذِكرى حَبيبٍ وَمَنزِلِ *** بِسِقطِ اللِوى بَينَ الدَخولِ فَحَومَلِ
فَتوضِحَ فَالمِقراةِ لَم يَعفُ رَسمُها *** لِما نَسَجَتها مِن جَنوبٍ وَشَمأَلِ
[/poem]

[spoiler]
نهاية الفيلم هنا.
[/spoiler]

وفي السطر ||نص مخفي|| ثم نص.

An English paragraph with a long address https://example.com/a/very/long/path/that/never/ends/and/keeps/going/on/and/on/index.html?query=string and more words.

نص له حاشية[^1].

[^1]: هذه هي الحاشية.

---

> اقتباس بسيط بعلامة واحدة.

![وصف](attachment:3)
`

export const longArabic =
  'ينهي الوزير الأمريكي جولته بالرباط يوم الجمعة "لتعزيز العلاقات الوثيقة بالفعل" في المجال الأمني مع المغرب الذي يستضيف كل عام تمرين الأسد العسكري بقيادة القيادة العسكرية الأمريكية لأفريقيا (أفريكوم) تم إلغاء التمرين هذا العام بسبب وباء Covid-19. ولم يذكر المسؤول العسكري الكبير ما إذا كان الملك محمد السادس سيستقبل السيد إسبر أم لا. المغرب سيناى بنفسه عن صراع القوى العظمى، قبل مدة المغرب جلب بطاريات HQ-9B من الصين وهي عضو في مجلس الأمن والمغرب سيكون من الدول الأولى في إطلاق تقنية الجيل الخامس.\n\nاعتقد بعد الضيق على أسبانيا ستتغير أشياء كثيرة في المنطقة كلها، والله أعلم بما سيكون في الأعوام القادمة.'

export const zalgo = `م̷̨̧̛̛̛͔͖̝̣̤̦̩̪̹̺͇͙͚̞̟̀́̂̃̄̅̆̇̈̉̊̋̌̍̎̏ر̷̨̧̛̛̛͔͖̝̣̤̦̩̪̹̺͇͙͚̞̟̀́̂̃̄̅̆̇̈̉̊̋̌̍̎̏حبًا ط${'ـ'.repeat(301)}ويل ${'A'.repeat(300)}`
