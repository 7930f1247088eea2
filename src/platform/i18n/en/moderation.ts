export const moderation = {
  'moderation.thread-deleted': 'The thread “{title}” is deleted. Restore it first, then try again.',
  'moderation.merged-already': 'Another moderator merged this thread into “{title}” before you. Nothing has changed.',
  'moderation.moved-already': 'Another moderator moved “{title}” to “{forum}” before you. Nothing has changed.',
  'moderation.posts-elsewhere':
    'Not all of the chosen posts are in this thread any more. Nothing has changed. Load the page again and choose anew.',
  'moderation.not-there': 'You do not have this right in the forum you chose.',
  'moderation.category': 'This is a category: it groups forums and holds no threads. Choose a forum in it.',
  'moderation.same-forum': 'The thread is in this forum already. Choose another.',
  'moderation.same-thread': 'The posts are in this thread already. Choose another.',
  'moderation.merge-itself': 'A thread cannot be merged into itself. Choose another.',
  'moderation.split-all': 'One visible post has to stay. If you want them all, merge or move the thread.',
  'moderation.only-deleted': 'A new thread cannot begin with deleted posts alone. Restore one first.',
  'moderation.choose-threads': 'Choose at least one thread.',
  'moderation.choose-posts': 'Choose at least one post.',
  'moderation.copy-deleted': 'A deleted post cannot be copied. Restore it first.',
  'moderation.copy-images':
    'A post with images cannot be copied, because an image belongs to one post. Move it instead.',
  'moderation.time-ahead': 'This time has not come yet.',
  'moderation.no-such-member': 'There is no member of this name.',
} as const
