export const online = {
  'online.title': 'Who is here',
  'online.summary': '{members} and {guests}',
  'online.guests': '{count, plural, =0 {no guests} one {# guest} other {# guests}}',
  'online.unnamed':
    '{count, plural, one {and # more member who is not named} other {and # more members who are not named}}',
  'online.record': 'Most ever here at once: {count}, on {date}',
  'online.somewhere': 'Looking around',
  'online.reading': 'Reading',
  'online.bots': 'Search engines and other programs',
  'online.bot': 'Unknown program',
  'online.nobody': 'No members are shown here now.',
} as const
