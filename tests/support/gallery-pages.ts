import * as m from './gallery-models.ts'
import { everything, longArabic, shot, shown, zalgo } from './gallery-text.ts'

type Render = (view: string, locals: Record<string, unknown>) => string

export interface GalleryPage {
  view: string
  locals: Record<string, unknown>
  signedIn: boolean
}

const crumbs = [
  { title: 'المنتديات', url: '/' },
  { title: 'الأقسام العسكرية', url: '/forums/a.1/' },
  { title: 'الأخبار العسكرية', url: '/forums/b.2/' },
]
const stats = { threads: '300', posts: '6,012', members: '60', newest: { title: 'قارئ مهتم', url: '/members/x.2/' } }
const orders = ['آخر مشاركة', 'الأحدث', 'الأكثر ردودًا', 'الأكثر مشاهدة', 'بلا ردود'].map((text, index) => ({
  text,
  url: `/forums/x.1/?order=${index}`,
  current: index === 0,
}))
const filter = { action: '/forums/b.2/', starter: '', order: 'latest', clearUrl: null, unknown: false }
const forum = {
  id: 2,
  title: 'الأخبار العسكرية',
  description: 'آخر ما يُنشر في الدفاع والتسليح، مع المصدر',
  url: '/forums/b.2/',
}
const thread = {
  id: 12,
  title: 'وزير الدفاع الأمريكي سيزور المغرب',
  url: '/threads/x.12/',
  prefix: 'خبر',
  starter: m.people[0],
  started: m.date('29 سبتمبر 2020'),
  replies: '19 ردًّا',
  views: '1,204 مشاهدات',
  locked: false,
  pinned: true,
  deleted: false,
}

function posts(render: Render, signedIn: boolean): string {
  const bodies = [
    longArabic,
    'هل لهذا الموضوع علاقة بالزيارة',
    everything,
    'Short English reply.\n\nثم سطر عربي.',
    zalgo,
  ]
  const list = Array.from({ length: 20 }, (_, index) => {
    const html = shown(bodies[index] ?? longArabic, index + 1)
    const images = index === 1 ? [1] : index === 3 ? [1, 2, 3] : []
    return m.post(index + 1, html, { signedIn, deleted: index === 6, images: images.map(shot) })
  })
  const rendered = list.map((post) => render('posts/post', { post }))
  rendered.splice(2, 0, render('threads/note', { note: { kind: 'new', text: 'جديد منذ زيارتك الأخيرة' } }))
  rendered.splice(5, 0, render('threads/note', { note: { kind: 'gap', text: 'بعد ثلاثة أشهر' } }))
  return rendered.join('\n')
}

const tools = [
  { text: 'إغلاق الموضوع', url: '/threads/x.12/lock', icon: 'lock' },
  { text: 'تثبيت', url: '/threads/x.12/pin', icon: 'pin' },
]

function show(render: Render, signedIn: boolean): GalleryPage {
  const mayNot = signedIn ? null : { text: 'سجّل الدخول لتكتب ردًّا.', loginUrl: '/login/?return=%2F' }
  const quick = signedIn ? m.composer({ quick: true }) : null
  const rest = {
    mayNot,
    quick,
    oldNote: signedIn ? 'آخر رد في هذا الموضوع قبل سنة. إن كان لديك سؤال جديد فالأفضل أن تبدأ موضوعًا جديدًا.' : null,
  }
  return {
    view: 'threads/show',
    signedIn,
    locals: {
      crumbs,
      thread,
      paging: m.paging(1, 18),
      posts: posts(render, signedIn),
      tools: signedIn ? tools : [],
      shareUrl: '/t/12',
      unreadUrl: signedIn ? '/threads/x.12/unread' : null,
      replyUrl: signedIn ? '/threads/x.12/reply' : null,
      forum: { title: forum.title, url: forum.url },
      ...rest,
    },
  }
}

const helpShown = { emphasis: shown('**غامق** و*مائل* و~~مشطوب~~'), lists: shown('- عنصر\n- عنصر آخر') }
const image = (id: number, name: string) => ({
  id,
  name,
  alt: 'جبال',
  thumb: '/favicon.svg',
  markdown: `![](attachment:${id})`,
})

const adminForums = {
  forums: [
    { id: 1, title: 'الأقسام العسكرية', description: '', kind: 'category', parentId: null, position: 0, depth: 0 },
    {
      id: 2,
      title: 'القوات البرية',
      description: 'الدبابات والمدفعية',
      kind: 'forum',
      parentId: 1,
      position: 1,
      depth: 1,
    },
  ],
  typed: {
    id: 2,
    values: { title: '', kind: 'forum', parent_id: '1', position: '1' },
    errors: { title: 'اكتب اسم المنتدى.' },
  },
}

/** Every page with rich contents, by the name of its picture. */
export function galleryPages(render: Render): Record<string, GalleryPage> {
  const wrong = m.composer({
    errors: { body: 'اكتب نص المشاركة.' },
    values: { body: '' },
    refusedFiles: ['لم تُقبل notes.pdf. هذا الملف ليس صورة نعرفها.'],
    attachments: [image(1, 'IMG_2044.jpeg'), image(2, 'صورة من الهاتف بعد التعديل النهائي.png')],
  })
  const written = m.composer({ values: { body: longArabic, version: '3' }, previewHtml: shown(longArabic) })
  const page = (view: string, locals: Record<string, unknown>, signedIn = true): GalleryPage => ({
    view,
    locals,
    signedIn,
  })
  const members = m.people.map((person, index) => ({ ...m.panel(person), seen: index % 2 ? null : m.date('قبل ساعة') }))
  return {
    index: page('forums/index', { categories: m.categories, stats, adminUrl: null }, false),
    'index-empty': page('forums/index', {
      categories: [],
      stats: { ...stats, newest: null },
      adminUrl: '/admin/forums',
    }),
    forum: page('forums/show', {
      forum,
      crumbs,
      children: m.categories[1]?.forums ?? [],
      threads: m.threads,
      paging: m.paging(1, 18),
      orders,
      filter,
      newThreadUrl: '/forums/b.2/post-thread',
      mayNot: null,
    }),
    'forum-empty': page(
      'forums/show',
      {
        forum,
        crumbs,
        children: [],
        threads: [],
        paging: m.paging(1, 1),
        orders,
        filter: { ...filter, starter: 'فلان', unknown: true, clearUrl: '/forums/b.2/' },
        newThreadUrl: null,
        mayNot: 'سجّل الدخول لتكتب موضوعًا.',
      },
      false,
    ),
    thread: show(render, true),
    'thread-guest': show(render, false),
    'thread-new': page('threads/new', {
      crumbs,
      forumTitle: forum.title,
      form: { action: '/forums/b.2/post-thread', values: {}, errors: {} },
      prefixes: [
        { id: 1, title: 'خبر' },
        { id: 2, title: 'تحليل' },
      ],
      maxTitle: 150,
      composer: m.composer({ submitText: 'نشر الموضوع' }),
    }),
    'thread-wrong': page('threads/new', {
      crumbs,
      forumTitle: forum.title,
      form: {
        action: '/forums/b.2/post-thread',
        values: { title: 'ع', prefix_id: '2' },
        errors: { title: 'العنوان قصير: لا يقول ما الموضوع.', body: 'اكتب نص المشاركة.' },
      },
      prefixes: [
        { id: 1, title: 'خبر' },
        { id: 2, title: 'تحليل' },
      ],
      maxTitle: 150,
      composer: { ...wrong, submitText: 'نشر الموضوع' },
    }),
    reply: page('posts/reply', {
      crumbs,
      threadTitle: thread.title,
      threadUrl: thread.url,
      composer: written,
      oldNote: null,
    }),
    edit: page('posts/edit', {
      crumbs,
      number: '#5',
      backUrl: '/posts/5/',
      composer: written,
      conflict: { text: 'غيّر أحد هذه المشاركة بعد أن فتحتها.', body: longArabic },
    }),
    history: page('posts/history', {
      crumbs,
      number: '#5',
      backUrl: '/posts/5/',
      revisions: [
        {
          by: 'سارة',
          byUrl: '/members/x.5/',
          date: m.date('أمس، 22:15'),
          reason: 'تصحيح خطأ',
          changes: [
            { kind: 'same', text: 'كان النص ' },
            { kind: 'removed', text: 'هكذا' },
            { kind: 'added', text: 'على هذه الصورة' },
            { kind: 'same', text: ' قبل أن يُعدّل.\nوسطر ثانٍ.' },
          ],
        },
        {
          by: 'سارة',
          byUrl: '/members/x.5/',
          date: m.date('أمس، 20:00'),
          reason: '',
          changes: [{ kind: 'same', text: 'النص الأول كما كُتب.' }],
        },
      ],
    }),
    reactions: page('reactions/list', {
      crumbs,
      backUrl: '/posts/5/',
      bar: m.bar(5, { signedIn: true, given: true, own: true }),
      tabs: [
        { text: 'الكل', symbol: '', count: '14', url: '/posts/5/reactions', current: true },
        { text: 'أعجبني', symbol: '👍', count: '12', url: '/posts/5/reactions?kind=like', current: false },
      ],
      entries: m.people.map((person) => ({ member: person, symbol: '👍', title: 'أعجبني', date: m.date('قبل ساعة') })),
    }),
    members: page(
      'members/list',
      {
        members,
        orders: orders.slice(0, 3),
        find: { action: '/members/', text: '' },
        paging: m.paging(2, 9, '/members/'),
      },
      false,
    ),
    profile: page('members/show', {
      crumbs: [{ title: 'الأعضاء', url: '/members/' }],
      member: m.panel(m.people[0]),
      roleTitle: 'عضو',
      seen: m.date('قبل ساعة'),
      posts: [1, 2, 3].map((id) => ({
        threadTitle: thread.title,
        url: `/posts/${id}/`,
        forum: { title: forum.title, url: forum.url },
        date: m.date('أمس، 22:15'),
        excerpt: longArabic.slice(0, 180),
      })),
      settingsUrl: '/account/',
      latestBy: m.people[0],
    }),
    help: page('help/formatting', { shown: helpShown }, false),
    admin: page('admin/forums', adminForums),
    login: page(
      'accounts/login',
      {
        form: {
          action: '/login/',
          values: { login: '', return: '/' },
          errors: { login: 'الاسم أو كلمة المرور غير صحيحين. تحقق منهما، أو اطلب كلمة مرور جديدة.' },
        },
      },
      false,
    ),
    register: page(
      'accounts/register',
      {
        form: { action: '/register/', values: { return: '/' }, errors: {} },
        hints: { username: 'من 2 إلى 30 حرفًا، بالعربية أو غيرها. يراه الجميع.', password: '8 أحرف على الأقل' },
        lengths: { password: 8 },
      },
      false,
    ),
    error: page(
      'errors/error',
      {
        code: 404,
        title: 'الصفحة غير موجودة',
        text: 'لا شيء في هذا العنوان. ربما حُذف أو نُقل، أو في الرابط خطأ.',
        typed: [],
        loginUrl: null,
        backUrl: '/',
      },
      false,
    ),
    'error-typed': page(
      'errors/error',
      {
        code: 403,
        title: 'غير مسموح',
        text: 'انتهت جلستك. سجّل الدخول من جديد؛ ما كتبته محفوظ في متصفحك.',
        typed: [{ label: 'نص المشاركة', value: longArabic }],
        loginUrl: '/login/?return=%2F',
        backUrl: '/',
      },
      false,
    ),
  }
}
