export const quotes = {
  'quotes.quote': 'اقتباس',
  'quotes.add': 'إضافة إلى الاقتباسات',
  'quotes.remove': 'إزالة من الاقتباسات',
  'quotes.tray': 'الاقتباسات المختارة',
  'quotes.tray-count':
    '{count, plural, zero {لا اقتباسات مختارة} one {اقتباس واحد مختار} two {اقتباسان مختاران} few {# اقتباسات مختارة} many {# اقتباسًا مختارًا} other {# اقتباس مختار}}',
  'quotes.insert': 'إدراج الاقتباسات',
  'quotes.clear': 'إفراغ',
  'quotes.added': 'أُضيفت المشاركة إلى الاقتباسات.',
  'quotes.removed': 'أُزيلت المشاركة من الاقتباسات.',
  'quotes.inserted': 'أُدرج الاقتباس في الرد.',
  'quotes.selection': 'اقتباس المحدد',
  'quotes.said': 'قال {name}:',
  'quotes.go': 'إلى المشاركة الأصلية',
  'quotes.expand': 'انقر للتوسيع',
  'quotes.collapse': 'طيّ',
  'quotes.hidden': 'مشاركة غير متاحة',
  'quotes.many':
    '{max, plural, zero {لا تُقبل الاقتباسات هنا.} one {اقتباس واحد على الأكثر في الرد.} two {اقتباسان على الأكثر في الرد.} few {# اقتباسات على الأكثر في الرد.} many {# اقتباسًا على الأكثر في الرد.} other {# اقتباس على الأكثر في الرد.}}',
} as const
