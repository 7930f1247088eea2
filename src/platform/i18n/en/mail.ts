export const mail = {
  'mail.greeting': 'Hello {name},',
  'mail.closing': 'The {board} staff',
  'mail.why': 'You received this message because your address was used at {board}.',
  'mail.link-copy': 'If the button does not work, copy this address into your browser:',
  'mail.ignore': 'Did not ask for this? Ignore the message; nothing will change.',
  'mail.reset-subject': 'A new password at {board}',
  'mail.reset-text': 'Someone asked for a new password for your account at {board}. To choose one, open this address:',
  'mail.reset-button': 'Choose a new password',
  'mail.reset-expires':
    '{hours, plural, one {The address works once, for # hour.} other {The address works once, for # hours.}}',
  'mail.reset-done-subject': 'Your password at {board} was changed',
  'mail.reset-done-text':
    'The password of your account at {board} was changed. If it was not you, ask for a new password at once.',
  'mail.confirm-subject': 'Confirm your address at {board}',
  'mail.confirm-text': 'Welcome to {board}! To confirm your address, open this link:',
  'mail.confirm-button': 'Confirm address',
  'mail.change-subject': 'Confirm your new address at {board}',
  'mail.change-text': 'You asked for this to be your address at {board}. To confirm it, open this link:',
  'mail.changed-subject': 'Your address at {board} was changed',
  'mail.changed-text': 'Your account at {board} now has another address. If it was not you, write to the staff.',
  'mail.in-use-subject': 'You have an account at {board}',
  'mail.in-use-text':
    'Someone tried to register at {board} with this address, but you already have an account with it, called {name}. If it was you, log in, or ask for a new password:',
  'mail.in-use-button': 'New password',
  'mail.change-asked-subject': 'A change of your address on {board} was asked for',
  'mail.change-asked-text':
    'Another address was asked for on your account on {board}. Nothing changes until the new address is confirmed. If this was not you, change your password at once.',
  'mail.refused-subject': 'An attempt to use your address on {board}',
  'mail.refused-text':
    'Another member tried to confirm this address as theirs. It is confirmed for your account {name} on {board}, so we refused. There is nothing you need to do.',
} as const
