export const levels = {
  'levels.title': 'Levels',
  'levels.lead':
    'Everybody begins as a new member, becomes a member, and is promoted to regular and writer by the criteria of the promotions. Each level has its limits; these hold on the whole board.',
  'levels.now': 'The limits now',
  'levels.level': 'Level',
  'levels.how': 'How one comes in',
  'levels.how-on': 'By promotion',
  'levels.how-joining': 'On registering',
  'levels.how-off': 'By decision; its promotion is off',
  'levels.how-all': 'Everybody who registered',
  'levels.how-by-hand': 'By decision',
  'levels.presets': 'Ready-made limits',
  'levels.presets-lead':
    'All levels’ limits are changed at once. What is said of single forums stays, and each change is written into the log.',
  'levels.preset-open': 'Open',
  'levels.preset-open-hint':
    'As every board begins: nobody waits between two posts, and a new member may put ten images into one.',
  'levels.preset-strict': 'Strict',
  'levels.preset-strict-hint':
    'For a board that strangers find: a new member waits a minute between two posts and attaches three images, and each further level may do more.',
  'levels.preset-apply': 'Apply the limits “{name}”',
  'levels.preset-same': 'These are the board’s limits now.',
  'levels.change': 'What changes',
  'levels.before': 'Now',
  'levels.after': 'Then',
  'levels.as-members': 'As for members',
  'levels.no-wait': 'No waiting',
  'levels.promotion': 'Promotion into it',
  'levels.promotion-none': 'None',
  'levels.promotion-off': 'Off',
  'levels.promotion-on': 'Works',
} as const
