export const reading = {
  'reading.new-count': '{count, plural, one {# new reply} other {# new replies}}',
  'reading.new-many': 'more than {count} new replies',
  'reading.new-thread': 'New',
  'reading.forum-new': 'has something new',
  'reading.mark-forum': 'Mark forum read',
  'reading.mark-all': 'Mark all forums read',
  'reading.marked': 'Everything here is marked read.',
  'reading.take-back': 'Undo',
  'reading.too-late': 'It is too late to undo this; it can be done for an hour after marking.',
} as const
