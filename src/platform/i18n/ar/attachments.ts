export const attachments = {
  'attachments.images': 'الصور المرفقة',
  'attachments.enlarge-named': 'تكبير الصورة: {name}',
  'attachments.preparing': 'قيد التجهيز',
  'attachments.none': 'اختر صورة أولًا.',
  'attachments.alt-long':
    '{max, plural, zero {لا وصف للصور هنا.} one {الوصف حرف واحد على الأكثر.} two {الوصف حرفان على الأكثر.} few {الوصف # أحرف على الأكثر.} many {الوصف # حرفًا على الأكثر.} other {الوصف # حرف على الأكثر.}}',
  'attachments.refused-files': 'لم تُقبل بعض الملفات، وما كتبته باقٍ. {list}',
  'attachments.refused-file': '«{name}»: {reason}',
  'attachments.not-image': 'هذا الملف ليس صورة نعرفها. أرفق JPEG أو PNG أو WebP أو AVIF أو GIF.',
  'attachments.svg': 'لا نقبل صور SVG لأنها قد تحمل برامج. احفظها بصيغة PNG وأرفقها.',
  'attachments.heic': 'لا نقرأ صور HEIC بعد. احفظها بصيغة JPEG وأرفقها.',
  'attachments.timeout': 'استغرقت معالجة الصورة وقتًا أطول مما ينبغي. صغّرها ثم أرفقها.',
  'attachments.too-large': 'الصورة أكبر من {size}. صغّرها ثم أرفقها.',
  'attachments.broken': 'ملف الصورة تالف أو ناقص. افتحه واحفظه من جديد ثم أرفقه.',
  'attachments.too-many-pixels': 'أبعاد الصورة كبيرة جدًّا: {max} مليون نقطة على الأكثر. صغّرها ثم أرفقها.',
  'attachments.too-many-frames':
    '{max, plural, zero {الصورة المتحركة طويلة جدًّا.} one {الصور المتحركة غير مقبولة هنا.} two {الصورة المتحركة طويلة جدًّا: إطاران على الأكثر.} few {الصورة المتحركة طويلة جدًّا: # إطارات على الأكثر.} many {الصورة المتحركة طويلة جدًّا: # إطارًا على الأكثر.} other {الصورة المتحركة طويلة جدًّا: # إطار على الأكثر.}}',
  'attachments.empty': 'الملف فارغ.',
  'attachments.too-many':
    '{max, plural, zero {لا تُقبل الصور هنا.} one {صورة واحدة على الأكثر في المشاركة.} two {صورتان على الأكثر في المشاركة.} few {# صور على الأكثر في المشاركة.} many {# صورة على الأكثر في المشاركة.} other {# صورة على الأكثر في المشاركة.}}',
  'attachments.not-yours': 'إحدى الصور لم تعد متاحة. أرفقها من جديد.',
  'attachments.size-mb': '{count} ميغابايت',
  'attachments.larger': 'الصورة «{name}» أكبر مما يُسمح لك به هنا ({max} ميغابايت).',
  'attachments.too-many-today':
    '{max, plural, zero {لا يُسمح لك برفع الصور.} one {يُسمح لك بصورة واحدة في اليوم، وقد رفعتها.} two {يُسمح لك بصورتين في اليوم، وقد رفعتهما.} few {يُسمح لك بـ# صور في اليوم، وقد رفعتها.} many {يُسمح لك بـ# صورة في اليوم، وقد رفعتها.} other {يُسمح لك بـ# صورة في اليوم، وقد رفعتها.}}',
} as const
