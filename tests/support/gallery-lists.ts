import type { CategoryView, ForumRowView, ThreadRowView } from '../../src/features/forums/view.ts'
import { date, people } from './gallery-models.ts'

const forumRow = (id: number, title: string, description: string, last: number | null): ForumRowView => ({
  id,
  title,
  url: `/forums/${title.replaceAll(' ', '-')}.${id}/`,
  freshHtml: last === 0 ? '<span class="fresh fresh--dot"><span class="visually-hidden">فيه جديد</span></span>' : '',
  description,
  threads: '1,204',
  posts: '18,930',
  last:
    last === null
      ? null
      : {
          threadTitle:
            id % 2
              ? 'وزير الدفاع الأمريكي سيزور المغرب'
              : 'مقارنة بين مدرعات الجيل الجديد M1A2 SEPv3 وLeopard 2A8 وغيرها من الدبابات',
          url: '/threads/x.12/latest',
          member: people[last] ?? people[0],
          date: date('قبل 4 دقائق'),
        },
  children:
    id === 2
      ? [
          { title: 'الدبابات', url: '/forums/a.21/' },
          { title: 'المدفعية والصواريخ', url: '/forums/b.22/' },
        ]
      : [],
})

export const categories: CategoryView[] = [
  {
    id: 1,
    title: 'الأقسام العسكرية',
    url: '/forums/x.1/',
    description: 'نقاش جادّ بمصادر واضحة',
    forums: [
      forumRow(11, 'الأخبار العسكرية', 'آخر ما يُنشر في الدفاع والتسليح، مع المصدر', 0),
      forumRow(2, 'القوات البرية', 'الدبابات والمدفعية والمركبات القتالية', 3),
      forumRow(13, 'القوات الجوية والدفاع الجوي', 'الطائرات والرادارات ومنظومات HQ-9B وغيرها', 2),
    ],
  },
  {
    id: 2,
    title: 'الاستراحة',
    url: '/forums/x.2/',
    description: '',
    forums: [forumRow(15, 'English corner', 'Everything in English goes here', 2), forumRow(17, 'قسم جديد', '', null)],
  },
]

const threadRow = (id: number, title: string, row: Partial<ThreadRowView> = {}): ThreadRowView => ({
  id,
  title,
  url: `/threads/x.${id}/`,
  jumpHtml: '',
  ownHtml: '',
  freshHtml: id === 3 ? '<a class="fresh" href="/threads/x.3/unread">ردّان جديدان</a>' : '',
  prefix: null,
  forum: null,
  starter: people[id % 5] ?? people[0],
  started: date('29 سبتمبر 2020'),
  replies: '3 ردود',
  views: '1,204',
  last: { url: '/threads/x.1/latest', member: people[(id + 1) % 5] ?? people[0], date: date('قبل 4 دقائق') },
  mark: null,
  tags: [],
  article: null,
  pinned: false,
  locked: false,
  deleted: false,
  featured: false,
  choose: null,
  pageLinks: [],
  ...row,
})

export const threads: ThreadRowView[] = [
  threadRow(1, 'أسئلة متكررة عن المنتدى وقواعد النشر — اقرأها قبل كتابة أول موضوع لك في هذا القسم', {
    pinned: true,
    locked: true,
    replies: 'لا ردود',
  }),
  threadRow(5, 'وزير الدفاع الأمريكي سيزور المغرب', { prefix: { text: 'خبر', style: 'gold' } }),
  threadRow(2, 'ميناء جديد على أبواب مضيق جبل طارق: فرصة أم عبء؟', {
    prefix: { text: 'تحليل', style: 'blue' },
    replies: '248 ردًّا',
    pageLinks: ['11', '12', '13'].map((text) => ({ text, url: `/threads/x.2/page-${text}` })),
  }),
  threadRow(3, 'Exercise African Lion: what changed since 2020?', { replies: 'ردان' }),
  threadRow(4, 'موضوع محذوف لا يراه إلا المشرفون', { deleted: true }),
  threadRow(6, 'كلمةطويلةجدًّابلامسافات'.repeat(6)),
]
