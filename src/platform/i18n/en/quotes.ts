export const quotes = {
  'quotes.quote': 'Quote',
  'quotes.add': 'Add to quotes',
} as const
