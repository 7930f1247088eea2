export const threads = {
  'threads.new': 'موضوع جديد',
  'threads.title': 'العنوان',
  'threads.prefix': 'التصنيف',
  'threads.prefix-none': 'بلا تصنيف',
  'threads.publish': 'نشر الموضوع',
  'threads.reply-count':
    '{count, plural, zero {لا ردود} one {رد واحد} two {ردان} few {# ردود} many {# ردًّا} other {# رد}}',
  'threads.view-count':
    '{count, plural, zero {لا مشاهدات} one {مشاهدة واحدة} two {مشاهدتان} few {# مشاهدات} many {# مشاهدة} other {# مشاهدة}}',
  'threads.go-unread': 'إلى أول غير مقروء',
  'threads.pinned': 'مثبّت',
  'threads.locked': 'مغلق',
  'threads.deleted': 'محذوف',
  'threads.deleted-note': 'حُذف هذا الموضوع، ولا يراه إلا المشرفون.',
  'threads.old-note': 'آخر رد في هذا الموضوع قبل {gap}. إن كان لديك سؤال جديد فالأفضل أن تبدأ موضوعًا جديدًا.',
  'threads.gap-note': 'بعد {gap}',
  'threads.share': 'مشاركة',
  'threads.lock': 'إغلاق الموضوع',
  'threads.unlock': 'فتح الموضوع',
  'threads.pin': 'تثبيت',
  'threads.unpin': 'إلغاء التثبيت',
  'threads.delete': 'حذف الموضوع',
  'threads.restore': 'استعادة الموضوع',
  'threads.title-blank': 'اكتب عنوانًا للموضوع.',
  'threads.title-long':
    '{max, plural, zero {العنوان طويل.} one {العنوان طويل: حرف واحد على الأكثر.} two {العنوان طويل: حرفان على الأكثر.} few {العنوان طويل: # أحرف على الأكثر.} many {العنوان طويل: # حرفًا على الأكثر.} other {العنوان طويل: # حرف على الأكثر.}}',
  'threads.forum-invalid': 'اختر منتدى من القائمة.',
} as const
