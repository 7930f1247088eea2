export const tree = {
  'tree.edit': 'Edit',
  'tree.edit-of': 'Edit “{name}”',
  'tree.up': 'Up',
  'tree.down': 'Down',
  'tree.in': 'Into the one above',
  'tree.out': 'Out, one level up',
  'tree.up-of': 'Move “{name}” up',
  'tree.down-of': 'Move “{name}” down',
  'tree.in-of': 'Move “{name}” into the one above',
  'tree.out-of': 'Move “{name}” out, one level up',
  'tree.hint': 'Order them with the buttons, or drag a forum to its place. Everybody sees the order at once.',
  'tree.drag': 'Drag to move',
  'tree.close': 'Close forum',
  'tree.open': 'Open forum',
  'tree.close-hint': 'In a closed forum nobody but its staff writes; what is in it stays readable.',
  'tree.closed': 'Closed',
  'tree.prefix-required': 'Every new thread must bear a prefix',
  'tree.inside-itself': 'A forum cannot go inside itself or what is below it.',
  'tree.threads-count': '{count, plural, one {one thread} other {# threads}}',
  'tree.delete-title': 'Delete “{name}”',
  'tree.delete-empty': 'This forum is empty; nothing else is deleted with it.',
  'tree.delete-threads':
    '{count, plural, one {It has one thread, deleted or not, that moves with its posts to the forum you choose.} other {It has # threads, deleted ones included, that move with their posts to the forum you choose.}}',
  'tree.delete-children':
    '{count, plural, one {There is one forum below it that moves with everything in it.} other {There are # forums below it that move with everything in them.}}',
  'tree.reveals':
    'This forum is private. I know that what is in it can be read by others when it goes to a place that is not.',
  'tree.would-reveal':
    'This forum is private and the place you chose is not. Choose a private place, or tick that you know what will be shown.',
  'tree.delete-final':
    'The deletion itself cannot be undone: the forum’s old address stops working, those of its threads stay.',
  'tree.threads-to': 'Where its threads go',
  'tree.children-to': 'Where the forums below it go',
  'tree.delete-confirm': 'Delete the forum for good',
  'tree.cancel': 'Cancel',
} as const
