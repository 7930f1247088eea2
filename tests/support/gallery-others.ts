import { longArabic, shown } from './gallery-text.ts'
import type { GalleryPage } from './gallery-thread.ts'

type MakePage = (view: string, locals: Record<string, unknown>, signedIn?: boolean) => GalleryPage

const helpShown = { emphasis: shown('**غامق** و*مائل* و~~مشطوب~~'), lists: shown('- عنصر\n- عنصر آخر') }
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

/** Help, administration, the door and the errors. */
export function otherPages(page: MakePage): Record<string, GalleryPage> {
  return {
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
