export const whispers = {
  'whispers.label': 'Among the staff',
  'whispers.by': 'Staff note by {name}',
  'whispers.edited': 'edited',
  'whispers.new': 'Staff note',
  'whispers.new-beside': 'Staff note beside {number}',
  'whispers.change': 'Change a staff note',
  'whispers.what':
    'Only the staff of this forum see this note, in its place in the thread. It counts as no reply, and nobody is told of it.',
  'whispers.text': 'Note',
  'whispers.save': 'Save the note',
  'whispers.delete': 'Delete the note',
  'whispers.delete-hint': 'The log can bring it back.',
} as const
