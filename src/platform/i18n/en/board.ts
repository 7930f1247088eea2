export const board = {
  'board.others': '{count, plural, one {# other} other {# others}}',
  'board.people': '{count, plural, one {# member} other {# members}}',
  'board.list-separator': ', ',
  'board.list-last': ' and ',
} as const
