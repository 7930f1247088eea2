export const quotes = {
  'quotes.quote': 'اقتباس',
  'quotes.add': 'إضافة إلى الاقتباسات',
} as const
