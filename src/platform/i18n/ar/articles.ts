export const articles = {
  'articles.minutes':
    '{count, plural, zero {أقل من دقيقة} one {دقيقة قراءة} two {دقيقتا قراءة} few {# دقائق قراءة} many {# دقيقة قراءة} other {# دقيقة قراءة}}',
  'articles.contents': 'المحتويات',
  'articles.comments': 'التعليقات',
} as const
