import type { ComposerView, PostView, ReactionBarView } from '../../src/features/posts/view.ts'
import type { DateView, MemberView, PagingView, PanelView } from '../../src/platform/http/view-models.ts'

export const date = (text: string): DateView => ({
  text,
  title: '29 سبتمبر 2020، 17:42',
  iso: '2020-09-29T17:42:00.000Z',
})

export function member(id: number, name: string, hue = (id * 67) % 360): MemberView {
  const initial = name.replace(/^ال/, '').slice(0, 1)
  return { id, name, url: `/members/${name.replaceAll(' ', '-')}.${id}/`, initial, hue, avatar: null }
}

export const people = [
  member(1, 'الب ارسلان', 200),
  member(2, 'قارئ مهتم', 65),
  member(3, 'Reader_77', 15),
  member(4, 'عبد الرحمن بن عبد العزيز آل الشيخ المنصوري', 300),
  member(5, 'سارة', 335),
] as [MemberView, MemberView, MemberView, MemberView, MemberView]

export function panel(person: MemberView): PanelView {
  const writer = person.id === 1
  return {
    ...person,
    title: writer ? 'التحالف يجمعنا 🎖️' : person.id === 4 ? 'لقب طويل جدًّا كتبه صاحبه ليملأ السطر كله ويزيد عليه' : '',
    roleTitle: 'عضو',
    nameStyle: '' as const,
    banners: writer
      ? [{ text: 'كتاب المنتدى', style: 'accent' }]
      : person.id === 5
        ? [{ text: 'مشرف', style: 'gold' }]
        : [],
    joined: '9 ديسمبر 2019',
    posts: '1,855',
    score: '7,709',
    answers: writer ? '3' : null,
  }
}

const kinds = [
  { name: 'like', title: 'أعجبني', symbol: '👍' },
  { name: 'love', title: 'أحببته', symbol: '❤️' },
  { name: 'haha', title: 'أضحكني', symbol: '😄' },
  { name: 'wow', title: 'أدهشني', symbol: '😮' },
  { name: 'sad', title: 'أحزنني', symbol: '😢' },
  { name: 'angry', title: 'أغضبني', symbol: '😠' },
]

export function bar(
  postId: number,
  { signedIn, given, own }: { signedIn: boolean; given: boolean; own: boolean },
): ReactionBarView {
  return {
    postId,
    given: given ? kinds.slice(0, 3).map((kind) => ({ symbol: kind.symbol, title: kind.title, count: '12' })) : [],
    names: given ? 'قارئ مهتم وعضو مشارك و12 عضوًا آخر' : '',
    listUrl: `/posts/${postId}/reactions`,
    own: own ? (kinds[1] ?? null) : null,
    kinds,
    main: kinds[0] ?? null,
    mayReact: signedIn,
    reactUrl: `/posts/${postId}/reactions`,
    unreactUrl: `/posts/${postId}/reactions/delete`,
  }
}

export function post(
  id: number,
  html: string,
  options: { by?: MemberView; signedIn?: boolean; images?: string[]; deleted?: boolean; total?: number } = {},
): PostView {
  const {
    by = people[id % people.length] ?? people[0],
    signedIn = true,
    images = [],
    deleted = false,
    total = 20,
  } = options
  const own = signedIn && id % 4 === 0
  return {
    id,
    number: `#${id}`,
    permalink: `/posts/${id}/`,
    label: `المشاركة ${id} من ${total} بقلم ${by.name}`,
    author: panel(by),
    authorFields: id % 3 === 0 ? [{ name: 'المدينة', text: 'الرياض', url: null }] : [],
    date: date(id > 10 ? 'قبل 4 دقائق' : '29 سبتمبر 2020، 17:42'),
    html,
    images: images.map((one) => ({ html: one })),
    signatureHtml: id % 3 === 0 ? '<p dir="rtl">كن جميلًا ترَ الوجود جميلًا</p>' : '',
    edited:
      id % 5 === 0
        ? { text: 'عُدّلت 30 سبتمبر 2020', date: date('30 سبتمبر 2020'), historyUrl: `/posts/${id}/history` }
        : null,
    deleted: deleted ? { text: 'حذفها كاتبها', reason: '' } : null,
    held: null,
    notice: '',
    choose: null,
    quotedBy: id === 3 ? [{ title: '#7', url: '/posts/7/' }] : [],
    reactions: bar(id, { signedIn, given: id % 3 !== 1, own }),
    saved: false,
    accepted: false,
    may: {
      react: signedIn,
      quote: signedIn,
      edit: own,
      delete: own,
      restore: deleted,
      report: signedIn,
      warn: false,
      reattribute: false,
      save: signedIn,
      merge: false,
      whisper: false,
      uncard: false,
      accept: false,
      unaccept: false,
      approve: false,
    },
    urls: {
      quote: `/threads/وزير-الدفاع-الأمريكي-سيزور-المغرب.12/reply?quote=${id}`,
      edit: `/posts/${id}/edit`,
      delete: `/posts/${id}/delete`,
      restore: `/posts/${id}/restore`,
      report: `/posts/${id}/report`,
      warn: `/members/${by.id}/warn?post=${id}`,
      reattribute: `/moderation/posts?verb=reattribute&post=${id}&source=12`,
      merge: `/moderation/posts?verb=merge&post=${id}&source=12`,
      whisper: `/threads/12/notes?post=${id}`,
      uncard: `/posts/${id}/cards/remove`,
      approve: `/posts/${id}/approve`,
      reject: `/posts/${id}/reject`,
      react: `/posts/${id}/reactions`,
      unreact: `/posts/${id}/reactions/delete`,
      reactions: `/posts/${id}/reactions`,
      share: `/posts/${id}/`,
      save: `/posts/${id}/bookmark`,
      accept: `/posts/${id}/accept`,
      unaccept: `/posts/${id}/unaccept`,
      byAuthor: `/threads/x.12/?by=${by.id}`,
    },
  }
}

export const paging = (page: number, pages: number, base = '/forums/x.1/'): PagingView => ({
  page,
  pages,
  label: `الصفحة ${page} من ${pages}`,
  first: page > 1 ? base : null,
  previous: page > 1 ? `${base}page-${page - 1}` : null,
  next: page < pages ? `${base}page-${page + 1}` : null,
  last: page < pages ? `${base}page-${pages}` : null,
  links: [1, 2, 3, 4, 0, pages]
    .filter((one) => one <= pages)
    .map((one) => ({
      text: one === 0 ? '…' : String(one),
      url: one === page || one === 0 ? null : `${base}page-${one}`,
      current: one === page,
    })),
  jump: { url: base, kept: [] },
})

export function composer(
  wish: Partial<ComposerView> & { values?: Record<string, string>; errors?: Record<string, string> } = {},
): ComposerView {
  const { values = {}, errors = {}, ...rest } = wish
  return {
    form: { action: '/threads/x.12/reply', values, errors },
    draftTarget: 'thread-12',
    submissionKey: '0b2e6a9e-5b70-4ed7-9e2f-1f4a2f7d90c1',
    submitText: 'إرسال الرد',
    attachments: [],
    refusedFiles: [],
    maxImages: 20,
    maxBody: 50_000,
    previewHtml: null,
    helpUrl: '/help/formatting',
    uploadUrl: '/attachments',
    previewUrl: '/preview',
    draftsUrl: '/drafts/thread-12',
    seen: null,
    quick: false,
    ...rest,
  }
}
