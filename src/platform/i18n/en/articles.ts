export const articles = {
  'articles.minutes': '{count, plural, =0 {less than a minute’s read} one {one-minute read} other {#-minute read}}',
  'articles.contents': 'Contents',
  'articles.comments': 'Comments',
} as const
