export const articles = {
  'articles.minutes':
    '{count, plural, zero {قراءة أقل من دقيقة} one {قراءة دقيقة} two {قراءة دقيقتين} few {قراءة # دقائق} many {قراءة # دقيقة} other {قراءة # دقيقة}}',
  'articles.contents': 'المحتويات',
  'articles.comments': 'التعليقات',
} as const
