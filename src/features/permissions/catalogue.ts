/**
 * Everything that a group may be given, and where it can differ: `forum` from forum to forum, `board` only for the whole board.
 * Each has a name and an explanation in the catalogue, `permissions.<name>` and `permissions.<name>-hint`.
 */
export const flagScopes = {
  view: 'forum',
  'view-others': 'forum',
  'read-attachments': 'forum',
  start: 'forum',
  reply: 'forum',
  react: 'forum',
  upload: 'forum',
  'edit-own': 'forum',
  'delete-own': 'forum',
  'delete-own-thread': 'forum',
  poll: 'forum',
  tag: 'forum',
  /** Without it what one writes waits until the staff let it in. */
  unheld: 'forum',
  report: 'forum',
  signature: 'board',
  'custom-title': 'board',
  avatar: 'board',
  'view-members': 'board',
  'profile-post': 'board',

  'see-deleted': 'forum',
  'edit-any': 'forum',
  'edit-silently': 'forum',
  'delete-any': 'forum',
  purge: 'forum',
  'edit-thread': 'forum',
  lock: 'forum',
  'reply-locked': 'forum',
  pin: 'forum',
  feature: 'forum',
  move: 'forum',
  'merge-split': 'forum',
  reattribute: 'forum',
  'slow-mode': 'forum',
  'reply-ban': 'forum',
  schedule: 'forum',
  approve: 'forum',
  'handle-reports': 'forum',
  'thread-notes': 'forum',
  /** Of what is about no forum, members and settings, only with the right on the whole board. */
  'see-log': 'forum',
  'no-flood': 'forum',
  warn: 'board',
  ban: 'board',
  'staff-notes': 'board',
  'see-addresses': 'board',
  'clean-spam': 'board',
  administer: 'board',
} as const satisfies Record<string, 'forum' | 'board'>

export type Flag = keyof typeof flagScopes

/** Those that only staff hold; a member with any of them is staff. */
export const staffFlags: ReadonlySet<Flag> = new Set<Flag>([
  'see-deleted',
  'edit-any',
  'edit-silently',
  'delete-any',
  'purge',
  'edit-thread',
  'lock',
  'reply-locked',
  'pin',
  'feature',
  'move',
  'merge-split',
  'reattribute',
  'slow-mode',
  'reply-ban',
  'schedule',
  'approve',
  'handle-reports',
  'thread-notes',
  'no-flood',
  'warn',
  'ban',
  'staff-notes',
  'see-addresses',
  'clean-spam',
  'see-log',
  'administer',
])

/** Amounts. Of several groups' the most generous holds: the highest, or for waiting times the lowest. -1 is without a limit. */
export const limitScopes = {
  /** Minutes after posting in which one may edit one's own text. */
  'edit-minutes': { scope: 'forum', generous: 'high' },
  /** Seconds between two posts. */
  'flood-seconds': { scope: 'forum', generous: 'low' },
  'images-per-post': { scope: 'forum', generous: 'high' },
  'image-megabytes': { scope: 'forum', generous: 'high' },
  'images-per-day': { scope: 'board', generous: 'high' },
  'signature-letters': { scope: 'board', generous: 'high' },
} as const satisfies Record<string, { scope: 'forum' | 'board'; generous: 'high' | 'low' }>

export type Limit = keyof typeof limitScopes

export const isFlag = (name: string): name is Flag => Object.hasOwn(flagScopes, name)
export const isLimit = (name: string): name is Limit => Object.hasOwn(limitScopes, name)

/** Where a permission may be given; undefined for a name that is none. */
export function scopeOf(name: string): 'forum' | 'board' | undefined {
  if (isFlag(name)) return flagScopes[name]
  return isLimit(name) ? limitScopes[name].scope : undefined
}

/** Everything that can be given, in the order in which it is shown. */
export const permissionNames: readonly (Flag | Limit)[] = [
  ...(Object.keys(flagScopes) as Flag[]),
  ...(Object.keys(limitScopes) as Limit[]),
]
