export const live = {
  'live.reading': 'يقرأ الآن:',
  'live.guests':
    '{count, plural, zero {لا زوار} one {زائر واحد} two {زائران} few {# زوار} many {# زائرًا} other {# زائر}}',
} as const
