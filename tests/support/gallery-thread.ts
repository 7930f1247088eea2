import * as m from './gallery-models.ts'
import { everything, longArabic, shot, shown, zalgo } from './gallery-text.ts'

export type Render = (view: string, locals: Record<string, unknown>) => string

export interface GalleryPage {
  view: string
  locals: Record<string, unknown>
  signedIn: boolean
}

export const crumbs = [
  { title: 'المنتديات', url: '/' },
  { title: 'الأقسام العسكرية', url: '/forums/a.1/' },
  { title: 'الأخبار العسكرية', url: '/forums/b.2/' },
]
export const forum = {
  id: 2,
  title: 'الأخبار العسكرية',
  description: 'آخر ما يُنشر في الدفاع والتسليح، مع المصدر',
  url: '/forums/b.2/',
}
export const thread = {
  id: 12,
  title: 'وزير الدفاع الأمريكي سيزور المغرب',
  url: '/threads/x.12/',
  prefix: { text: 'خبر', style: 'gold' },
  starter: m.people[0],
  started: m.date('29 سبتمبر 2020'),
  replies: '19 ردًّا',
  views: '1,204 مشاهدات',
  locked: false,
  mark: null,
  tags: [{ name: 'الدفاع الجوي', url: '/tags/الدفاع-الجوي/' }],
  pinned: true,
  deleted: false,
  deleteReason: '',
  featured: false,
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

/** The thread page with twenty posts, as a member or a guest sees it. */
export function show(render: Render, signedIn: boolean): GalleryPage {
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
      menu: [],
      choice: null,
      shareUrl: '/t/12',
      ways: [{ text: 'أبرز المشاركات', url: '/threads/x.12/highlights' }],
      unreadUrl: signedIn ? '/threads/x.12/unread' : null,
      replyUrl: signedIn ? '/threads/x.12/reply' : null,
      forum: { title: forum.title, url: forum.url },
      ...rest,
    },
  }
}
