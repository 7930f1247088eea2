import { linesOf } from '../../src/features/posts/change-lines.ts'
import { categories, threads } from './gallery-lists.ts'
import * as m from './gallery-models.ts'
import { longArabic, shown } from './gallery-text.ts'
import { otherPages } from './gallery-others.ts'
import { crumbs, forum, type GalleryPage, type Render, show, thread } from './gallery-thread.ts'

const stats = { threads: '300', posts: '6,012', members: '60', newest: { title: 'قارئ مهتم', url: '/members/x.2/' } }
const orders = ['آخر مشاركة', 'الأحدث', 'الأكثر ردودًا', 'الأكثر مشاهدة', 'بلا ردود'].map((text, index) => ({
  text,
  url: `/forums/x.1/?order=${index}`,
  current: index === 0,
}))
const pollFields = (errors: Record<string, string>) => ({
  values: { question: '', max: '1', days: '', results: 'voted', isPublic: false, mayChange: true },
  options: ['', '', '', ''],
  mayHaveMore: true,
  results: [{ value: 'voted', text: 'بعد أن يصوّت العضو' }],
  errors,
  fixed: false,
  longest: { question: 200, option: 100 },
})
const filter = {
  action: '/forums/b.2/',
  starter: '',
  order: 'latest',
  clearUrl: null,
  unknown: false,
  prefixes: [],
  types: [],
  solved: [],
}
const image = (id: number, name: string) => ({
  id,
  name,
  alt: 'جبال',
  thumb: '/favicon.svg',
  markdown: `![](attachment:${id})`,
})

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
    index: page(
      'forums/index',
      { featured: threads.slice(0, 2), categories: categories, stats, adminUrl: null },
      false,
    ),
    'index-empty': page('forums/index', {
      featured: [],
      categories: [],
      stats: { ...stats, newest: null },
      adminUrl: '/admin/forums',
    }),
    forum: page('forums/show', {
      forum,
      crumbs,
      moderators: m.people.map(({ name, url }) => ({ title: name, url })),
      children: categories[1]?.forums ?? [],
      holdsThreads: true,
      threads: threads,
      paging: m.paging(1, 18),
      orders,
      filter,
      active: ['الأحدث', 'أفاستسقيناكموهاأفاستسقيناكم'],
      stubs: [],
      choice: null,
      searchUrl: '/search/?forum=2',
      newThreadUrl: '/forums/b.2/post-thread',
      scheduledUrl: '/moderation/scheduled?forum=2',
      mayNot: null,
    }),
    'forum-empty': page(
      'forums/show',
      {
        forum,
        crumbs,
        moderators: [],
        children: [],
        holdsThreads: true,
        threads: [],
        paging: m.paging(1, 1),
        orders,
        active: ['فلان'],
        filter: { ...filter, starter: 'فلان', unknown: true, clearUrl: '/forums/b.2/' },
        stubs: [],
        choice: null,
        searchUrl: '/search/?forum=2',
        newThreadUrl: null,
        scheduledUrl: null,
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
      prefixRequired: false,
      types: [],
      maxTitle: 150,
      when: { value: '', error: '', hint: 'بتوقيت غرينتش. الساعة الآن 18:30.', required: false },
      poll: pollFields({}),
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
      prefixRequired: false,
      types: [],
      maxTitle: 150,
      when: null,
      poll: pollFields({ poll_option: 'اكتب خيارين على الأقل.' }),
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
      maySilently: false,
      crumbs,
      number: '#5',
      backUrl: '/posts/5/',
      composer: written,
      conflict: { text: 'غيّر أحد هذه المشاركة بعد أن فتحتها.', lines: linesOf([{ kind: 'same', text: longArabic }]) },
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
          lines: linesOf([
            { kind: 'same', text: '[quote="سارة" post="12"]\n[b]نص[/b] (مقتبس)\n[/quote]\n(1) ' },
            { kind: 'same', text: 'كان النص ' },
            { kind: 'removed', text: 'هكذا' },
            { kind: 'added', text: 'على هذه الصورة' },
            {
              kind: 'same',
              text: ' قبل أن يُعدّل.\nوسطر ثانٍ.\n\n[url=https://example.org]Plain English[/url] with (brackets).',
            },
          ]),
        },
        {
          by: 'سارة',
          byUrl: '/members/x.5/',
          date: m.date('أمس، 20:00'),
          reason: '',
          lines: linesOf([{ kind: 'same', text: 'النص الأول كما كُتب.' }]),
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
        letters: ['ا', 'ب', 'ت'].map((text) => ({ text, url: `/members/?letter=${text}`, current: text === 'ب' })),
        previous: '/members/?before=31',
        next: '/members/?after=60',
        blocks: [
          {
            title: 'الأكثر مشاركة',
            icon: 'message-square',
            members: m.people.map((one) => ({ ...one, note: '1,204' })),
          },
        ],
      },
      false,
    ),
    profile: page('members/show', {
      groups: [{ title: 'كاتب', url: '/groups/كاتب.5/' }],
      crumbs: [{ title: 'الأعضاء', url: '/members/' }],
      member: m.panel(m.people[0]),
      roleTitle: 'عضو',
      seen: m.date('قبل ساعة'),
      tab: {
        tabs: ['المشاركات', 'المواضيع', 'التفاعلات', 'الصور', 'معلومات'].map((text, n) => ({
          text,
          url: `/members/1/${n}`,
          current: n === 0,
        })),
        sides: [],
        posts: [1, 2, 3].map((id) => ({
          threadTitle: thread.title,
          url: `/posts/${id}/`,
          forum: { title: forum.title, url: forum.url },
          date: m.date('أمس، 22:15'),
          excerpt: longArabic.slice(0, 180),
          author: null,
          reactions: [],
        })),
        threads: [],
        images: [],
        about: [],
        empty: null,
        older: '/members/1/?before=1-1',
        latest: null,
      },
      relations: { followers: '12 متابعًا', acts: [], note: null },
      settingsUrl: '/account/',
      postsUrl: '/search/?member=x',
    }),
    ...otherPages(page),
  }
}
