export const text = {
  'text.quote.said': 'قال {name}:',
  'text.quote.hidden': 'مشاركة غير متاحة',
  'text.quote.ignored': 'اقتباس من عضو تتجاهله — عرض',
  'text.quote.expand': 'انقر للتوسيع',
  'text.spoiler': 'نص مخفي',
  'text.footnotes': 'الحواشي',
  'text.footnote-back': 'عودة إلى النص',
  'text.table': 'جدول',
  'text.task.done': 'منجز',
  'text.task.open': 'غير منجز',
  'text.video.play': 'شغّل المقطع من {name}',
} as const
