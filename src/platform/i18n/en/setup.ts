export const setup = {
  'setup.unnamed': 'The forum',
  'setup.title': 'Set up the board',
  'setup.intro': 'One step left: make the first administrator and name your board.',
  'setup.board-name': 'Board name',
  'setup.board-name-hint': 'Shown at the top of every page.',
  'setup.submit': 'Finish',
  'setup.board-name-blank': 'Write the board’s name.',
  'setup.board-name-long':
    '{max, plural, one {The name is too long: at most # character.} other {The name is too long: at most # characters.}}',
  'setup.welcome-author': 'Muntada team',
  'setup.welcome-author-title': 'Welcome',
  'setup.welcome-category': 'Start here',
  'setup.welcome-forum': 'Welcome',
  'setup.welcome-forum-note': 'The first place on the board: introduce yourselves.',
  'setup.welcome-title': 'Welcome to your new board',
  'setup.welcome-body':
    'This is the first thread of your board, written so that you can see what a post looks like here.\n\n## For whoever runs the board\n\n1. Open the setup address that was printed in the log at the first start: it makes you the first administrator and names the board.\n2. Make categories and forums from the administration page.\n3. Invite the first members and write the first thread.\n\n## For members\n\n- Press **Quote** under a post to answer it with its text.\n- Attach images by dropping them on the editor, or by pasting them.\n- Say what you feel with one reaction: like, love, haha and others.\n\nWe wish you a good discussion.',
} as const
