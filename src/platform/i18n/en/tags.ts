const threads = '{count, plural, one {One thread} other {# threads}}'

export const tags = {
  'tags.title': 'Tags',
  'tags.tag': 'Tag',
  'tags.hint': '{max, plural, one {One tag at most.} other {Up to # tags, with commas between them.}}',
  'tags.hint-least':
    '{count, plural, one {This forum asks for at least one tag.} other {This forum asks for at least # tags.}}',
  'tags.hint-known': 'Choose from the tags that there are.',
  'tags.hint-listed': 'Tags of this forum:',
  'tags.suggested': 'Suggested tags',
  'tags.may-not': 'You may not set tags here. Send the thread without any.',
  'tags.many':
    '{max, plural, one {A thread bears one tag at most. Remove the rest.} other {A thread bears # tags at most. Remove the rest.}}',
  'tags.least':
    '{count, plural, one {Set at least one tag: this forum asks for it.} other {Set at least # tags: this forum asks for them.}}',
  'tags.long': 'The tag “{name}” is too long: {max} characters at most.',
  'tags.letters':
    'The tag “{name}” has something in it that is not taken: tags are letters, digits, spaces and hyphens.',
  'tags.refused': 'The tag “{name}” is not taken here. Choose another.',
  'tags.not-known': 'There is no tag “{name}”. In this forum only tags that there are can be used.',
  'tags.not-listed': 'The tag “{name}” is not one of this forum’s.',
  'tags.none-such': 'There is no tag “{name}”.',
  'tags.by-use': 'Most used',
  'tags.by-name': 'By name',
  'tags.sort': 'Order of the tags',
  'tags.empty': 'No tags yet. A tag is a word that gathers threads of all forums; whoever starts a thread sets it.',
  'tags.threads': threads,
  'tags.page-title': 'Threads tagged “{name}”',
  'tags.page-description': `Threads of the board that bear the tag “{name}”: ${threads}.`,
  'tags.all': 'All tags',
  'tags.next': 'Older',
  'tags.more': 'More',
  'tags.first': 'To the beginning',
  'tags.page-empty': 'No threads with this tag.',
  'tags.change': 'Change tags',
  'tags.save': 'Save tags',
  'tags.changed-meanwhile':
    'Somebody changed the thread’s tags while you did: they are “{now}” now. If you save now, what you typed takes their place.',
  'tags.rule': 'Which tags its threads may bear',
  'tags.rule-any': 'Any tag, new ones too',
  'tags.rule-known': 'Only tags that there are; staff make new ones',
  'tags.rule-listed': 'Only those of the list below',
  'tags.offered': 'Tags of the list',
  'tags.offered-hint':
    'With commas between them. What there is not yet is made. Whoever edits the details of threads may set any.',
  'tags.least-label': 'Least number of tags',
  'tags.least-hint': 'Zero: the forum asks for none.',
  'tags.offer-none': 'Write at least one tag.',
  'tags.offer-many': 'The list is too long: {max} tags at most.',
} as const
