export const articles = {
  'articles.minutes': '{count, plural, =0 {less than a minute} one {one minute to read} other {# minutes to read}}',
  'articles.contents': 'Contents',
  'articles.comments': 'Comments',
} as const
