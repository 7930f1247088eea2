export const about = {
  'about.title': 'About me and privacy',
  'about.birthday': 'Birthday',
  'about.birthday-hint':
    'Optional. Give the day and month, and the year if you like: without it nobody knows your age.',
  'about.day': 'Day',
  'about.month': 'Month',
  'about.month-none': 'Not given',
  'about.year': 'Year',
  'about.shows-birthday': 'Show my birthday on my profile and among today’s birthdays',
  'about.birthday-wrong': 'There is no such day. Give a day and choose a month, or leave everything empty.',
  'about.year-wrong': 'Give a year between {least} and {most}, or leave it empty.',
  'about.privacy': 'Privacy',
  'about.shows-online': 'Show members when I was last here and that I am here now',
  'about.shows-online-hint': 'Hidden, you are counted among those here without a name. The staff always sees it.',
} as const
