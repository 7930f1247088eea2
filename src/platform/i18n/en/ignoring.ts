export const ignoring = {
  'ignoring.ignore': 'Ignore member',
  'ignoring.unignore': 'Stop ignoring',
  'ignoring.ignored': 'Members I ignore',
  'ignoring.what': 'You see neither their posts nor quotes of them, and nothing they do alerts you. They are not told.',
  'ignoring.empty': 'You ignore nobody.',
  'ignoring.note': 'You ignore this member.',
  'ignoring.post': 'Post by a member you ignore',
  'ignoring.show': 'Show',
  'ignoring.yourself': 'Nobody ignores themselves.',
  'ignoring.staff': 'Staff cannot be ignored: what they write about the rules concerns everybody.',
  'ignoring.too-many':
    'You ignore {max, plural, one {# member} other {# members}}, which is the most there can be. Stop ignoring somebody first, in your account.',
} as const
