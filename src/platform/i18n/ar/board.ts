export const board = {
  'board.others':
    '{count, plural, zero {لا أحد غيرهم} one {عضو آخر} two {عضوان آخران} few {# آخرون} many {# عضوًا آخر} other {# عضو آخر}}',
  'board.people': '{count, plural, zero {لا أحد} one {عضو واحد} two {عضوان} few {# أعضاء} many {# عضوًا} other {# عضو}}',
  'board.list-separator': ' و',
  'board.list-last': ' و',
} as const
