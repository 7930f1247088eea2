export const trophies = {
  'trophies.title': 'الأوسمة',
  'trophies.lead': 'ما يناله الأعضاء لما بلغوه. يُمنح كل ساعة لمن زار المنتدى في آخر شهر، ولا يُسحب من أحد.',
  'trophies.new': 'وسام جديد',
  'trophies.none': 'لا أوسمة بعد.',
  'trophies.delete':
    'يختفي الوسام من ملفات من نالوه. يمكن التراجع عن ذلك من السجل. لتبقيه لهم ولا يناله غيرهم، أخفِه من القائمة.',
  'trophies.note':
    '{points, plural, zero {بلا نقاط} one {نقطة واحدة} two {نقطتان} few {# نقاط} many {# نقطة} other {# نقطة}} · {description}',
  'trophies.name': 'الاسم',
  'trophies.description': 'لمن هو',
  'trophies.description-hint': 'مثل: لمن كتب مئة مشاركة.',
  'trophies.points': 'النقاط',
  'trophies.asks': 'يُمنح لمن بلغ',
  'trophies.asks-hint': 'كل ما تكتبه هنا معًا. ما كان فارغًا أو صفرًا لا يُطلب.',
  'trophies.asks-posts': 'مشاركات',
  'trophies.asks-threads': 'مواضيع بدأها',
  'trophies.asks-reactions': 'تفاعلات نالها',
  'trophies.asks-days': 'أيام منذ انضم',
  'trophies.asks-nothing': 'اكتب ما يُطلب لنيل الوسام: واحدًا من هذه الأعداد على الأقل.',
  'trophies.taken': 'يوجد وسام بهذا الاسم. اختر اسمًا آخر.',
  'trophies.no-awards': 'لم ينل أوسمة بعد.',
  'trophies.worth':
    '{count, plural, zero {بلا نقاط} one {نقطة واحدة} two {نقطتان} few {# نقاط} many {# نقطة} other {# نقطة}}',
  'trophies.sum':
    '{count, plural, zero {مجموع نقاطه: لا شيء} one {مجموع نقاطه: نقطة واحدة} two {مجموع نقاطه: نقطتان} few {مجموع نقاطه: # نقاط} many {مجموع نقاطه: # نقطة} other {مجموع نقاطه: # نقطة}}',
} as const
