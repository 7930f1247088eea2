export const composer = {
  'composer.body': 'Post text',
  'composer.placeholder': 'Write here…',
  'composer.preview': 'Preview',
  'composer.attach': 'Attach images',
  'composer.help': 'Formatting help',
  'composer.draft-saved': 'Draft saved',
  'composer.arrived':
    '{count, plural, one {# new reply arrived while you wrote.} other {# new replies arrived while you wrote.}}',
} as const
