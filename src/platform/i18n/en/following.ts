export const following = {
  'following.title': 'Followed and ignored',
  'following.follow': 'Follow member',
  'following.unfollow': 'Stop following',
  'following.followed': 'Members I follow',
  'following.followers': '{count, plural, =0 {No followers yet} one {# follower} other {# followers}}',
  'following.empty': 'You follow nobody yet. The button “Follow member” stands on every member’s profile.',
  'following.yourself': 'Nobody follows themselves.',
  'following.ignored': 'You ignore this member. Stop ignoring them first if you want to follow them.',
  'following.too-many':
    'You follow {max, plural, one {# member} other {# members}}, which is the most there can be. Stop following somebody first, in your account.',
} as const
