export const reading = {
  'reading.new-count':
    '{count, plural, zero {لا جديد} one {رد جديد} two {ردّان جديدان} few {# ردود جديدة} many {# ردًّا جديدًا} other {# رد جديد}}',
  'reading.new-many': 'أكثر من {count} ردًّا جديدًا',
  'reading.new-thread': 'جديد',
  'reading.forum-new': 'فيه جديد',
  'reading.mark-forum': 'علِّم المنتدى مقروءًا',
  'reading.mark-all': 'علِّم كل المنتديات مقروءة',
  'reading.marked': 'عُلِّم كل شيء هنا مقروءًا.',
  'reading.take-back': 'تراجع',
  'reading.too-late': 'فات وقت التراجع، فهو ممكن خلال ساعة من تعليم المقروء فقط.',
} as const
