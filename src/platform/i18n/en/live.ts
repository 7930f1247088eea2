export const live = {
  'live.reading': 'Reading now:',
  'live.guests': '{count, plural, one {# guest} other {# guests}}',
} as const
