export const signatures = {
  'signatures.title': 'Signature',
  'signatures.text': 'What stands under your posts',
  'signatures.hint':
    'Up to {max, plural, one {one letter} other {# letters}} and {lines, plural, one {one line} other {# lines}}, without images and headings. What is more than three lines as shown is cut off.',
  'signatures.hint-free': 'Without images and headings. What is more than three lines as shown is cut off.',
  'signatures.shown': 'How it looks',
  'signatures.lines': 'The signature is too long. Keep it to {max, plural, one {one line} other {# lines}}.',
  'signatures.blank': 'Nothing of this text would be seen: images are not shown in signatures.',
  'signatures.cannot-wait':
    'What you write is looked at by the staff first, and a signature cannot wait. You can write one once your posts no longer wait.',
  'signatures.none': 'This member has no signature.',
  'signatures.clear': 'Clear the signature',
  'signatures.cleared': 'The signature was cleared. That can be undone in the log.',
  'signatures.setting': 'Members’ signatures',
  'signatures.setting-shown': 'Shown',
  'signatures.setting-hidden': 'Hidden',
} as const
