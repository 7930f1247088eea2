export const bookmarks = {
  'bookmarks.title': 'محفوظاتي',
  'bookmarks.saved': 'محفوظة',
  'bookmarks.save-title': 'احفظ المشاركة لتعود إليها',
  'bookmarks.saved-title': 'أزلها من محفوظاتي',
  'bookmarks.find': 'ابحث في محفوظاتي',
  'bookmarks.labels': 'الوسوم',
  'bookmarks.all-labels': 'كل المحفوظات',
  'bookmarks.empty': 'لم تحفظ شيئًا بعد. زر «حفظ» تحت كل مشاركة.',
  'bookmarks.find-empty': 'لا شيء في محفوظاتك يطابق هذا البحث.',
  'bookmarks.gone': 'مشاركة غير متاحة',
  'bookmarks.edit': 'الملاحظة والوسوم',
  'bookmarks.note': 'ملاحظة',
  'bookmarks.note-hint': 'لا يراها غيرك.',
  'bookmarks.labels-hint': 'افصل بينها بفاصلة، مثل: تقنية، للقراءة.',
  'bookmarks.label-comma': '، ',
  'bookmarks.remove': 'إزالة',
  'bookmarks.forgotten': 'أُزيلت من محفوظاتك.',
  'bookmarks.note-long':
    'الملاحظة طويلة: {max, plural, zero {حرف} one {حرف واحد} two {حرفان} few {# أحرف} many {# حرفًا} other {# حرف}} على الأكثر.',
  'bookmarks.labels-many':
    'الوسوم كثيرة: {max, plural, zero {وسم} one {وسم واحد} two {وسمان} few {# وسوم} many {# وسمًا} other {# وسم}} على الأكثر.',
  'bookmarks.label-long':
    'أحد الوسوم طويل: {max, plural, zero {حرف} one {حرف واحد} two {حرفان} few {# أحرف} many {# حرفًا} other {# حرف}} على الأكثر.',
  'bookmarks.full':
    'في محفوظاتك {max, plural, zero {مشاركات} one {مشاركة واحدة} two {مشاركتان} few {# مشاركات} many {# مشاركة} other {# مشاركة}}، وهذا أقصى ما يمكن. أزل بعضها أولًا.',
} as const
