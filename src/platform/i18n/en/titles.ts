export const titles = {
  'titles.title': 'Titles',
  'titles.lead':
    'The line under a member’s name. Whoever wrote a title themselves has that, then their group’s, then the highest that they have reached on this ladder.',
  'titles.by-posts': 'Members climb it by their posts.',
  'titles.by-score': 'Members climb it by their reaction score.',
  'titles.by-change': 'Change that',
  'titles.least-posts': 'From how many posts',
  'titles.least-score': 'From which reaction score',
  'titles.name': 'Title',
  'titles.new': 'New title',
  'titles.add': 'Add the title',
  'titles.delete-what': 'Whoever has this title gets that of the step below.',
  'titles.delete-of': 'Delete “{title}”',
  'titles.empty': 'No titles yet. Whoever wrote none themselves is a “Member”.',
  'titles.taken': 'Another title begins there. Choose another number.',
  'titles.least-wrong': 'Write a whole number, zero or more.',
} as const
