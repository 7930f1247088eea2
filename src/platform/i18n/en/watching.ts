export const watching = {
  'watching.watch': 'Watch',
  'watching.unwatch': 'Stop watching',
  'watching.forum': 'Watch forum',
  'watching.forum-posts': 'Watch all its posts',
  'watching.unwatch-forum': 'Stop watching forum',
  'watching.title': 'What I watch',
  'watching.threads': 'Threads',
  'watching.forums': 'Forums',
  'watching.empty': 'You watch no forum yet. The button “Watch” stands at the top of every forum.',
  'watching.to-threads': 'Threads you watch, and what is new in them',
  'watching.posts-too': 'Every post',
  'watching.threads-only': 'New threads only',
} as const
