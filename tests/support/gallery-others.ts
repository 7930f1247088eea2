import { longArabic, shown } from './gallery-text.ts'
import type { GalleryPage } from './gallery-thread.ts'

type MakePage = (view: string, locals: Record<string, unknown>, signedIn?: boolean) => GalleryPage

const helpShown = { emphasis: shown('**غامق** و*مائل* و~~مشطوب~~'), lists: shown('- عنصر\n- عنصر آخر') }
const node = (id: number, title: string, kind: 'category' | 'forum', depth: number) => ({
  id,
  title,
  url: `/forums/x.${id}/`,
  description: '',
  kind,
  parentId: depth === 0 ? null : 1,
  depth,
  closed: id === 3,
  threads: '12 موضوعًا',
  steps: (['up', 'down', 'in', 'out'] as const).map((step) => ({
    step,
    icon: { up: 'arrow-up', down: 'arrow-down', in: 'arrow-right', out: 'arrow-left' }[step],
    label: title,
    open: id !== 1,
  })),
})
const adminForums = {
  title: 'المنتديات',
  notice: null,
  nav: [
    { url: '/admin/', text: 'نظرة عامة', icon: 'house', current: false },
    { url: '/admin/forums', text: 'المنتديات', icon: 'messages-square', current: true },
  ],
  nodes: [
    node(1, 'الأقسام العسكرية', 'category', 0),
    node(2, 'القوات البرية', 'forum', 1),
    node(3, 'القوات البحرية', 'forum', 1),
  ],
  parents: [{ id: 1, title: 'الأقسام العسكرية' }],
  form: {
    action: '/admin/forums',
    values: { title: '', kind: 'forum', parent_id: '1' },
    errors: { title: 'اكتب اسم المنتدى.' },
  },
}

/** Help, administration, the door and the errors. */
export function otherPages(page: MakePage): Record<string, GalleryPage> {
  return {
    help: page('help/formatting', { shown: helpShown }, false),
    admin: page('admin/forums', adminForums),
    login: page(
      'accounts/login',
      {
        mayRegister: true,
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
