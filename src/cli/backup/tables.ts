import type { Schema } from '../../platform/database/schema.ts'

export interface TableOrder {
  name: keyof Schema
  /** Its primary key: the order in which it is read. */
  key: readonly string[]
}

/** Every table, each after those that it points at. */
export const tables: readonly TableOrder[] = [
  { name: 'settings', key: ['name'] },
  { name: 'users', key: ['id'] },
  { name: 'member_name_parts', key: ['part', 'user_id'] },
  { name: 'sessions', key: ['id_hash'] },
  { name: 'tokens', key: ['token_hash'] },
  { name: 'sent_mails', key: ['name'] },
  { name: 'digests', key: ['user_id'] },
  { name: 'push_subscriptions', key: ['id'] },
  { name: 'username_history', key: ['id'] },
  { name: 'jobs', key: ['id'] },
  { name: 'forums', key: ['id'] },
  { name: 'thread_prefixes', key: ['id'] },
  { name: 'prefix_forums', key: ['prefix_id', 'forum_id'] },
  { name: 'threads', key: ['id'] },
  { name: 'forum_reads', key: ['user_id', 'forum_id'] },
  { name: 'thread_reads', key: ['user_id', 'thread_id'] },
  { name: 'thread_redirects', key: ['id'] },
  { name: 'thread_reply_bans', key: ['thread_id', 'user_id'] },
  { name: 'posts', key: ['id'] },
  { name: 'polls', key: ['id'] },
  { name: 'poll_options', key: ['id'] },
  { name: 'poll_votes', key: ['option_id', 'user_id'] },
  { name: 'alerts', key: ['id'] },
  { name: 'alert_choices', key: ['user_id', 'type'] },
  { name: 'follows', key: ['user_id', 'followed_id'] },
  { name: 'ignores', key: ['user_id', 'ignored_id'] },
  { name: 'bookmarks', key: ['user_id', 'post_id'] },
  { name: 'thread_watches', key: ['thread_id', 'user_id'] },
  { name: 'forum_watches', key: ['forum_id', 'user_id'] },
  { name: 'post_revisions', key: ['id'] },
  { name: 'post_mentions', key: ['post_id', 'user_id'] },
  { name: 'post_quotes', key: ['post_id', 'quoted_post_id'] },
  { name: 'reaction_kinds', key: ['id'] },
  { name: 'reactions', key: ['post_id', 'user_id'] },
  { name: 'attachments', key: ['id'] },
  { name: 'drafts', key: ['user_id', 'target'] },
  { name: 'scheduled_threads', key: ['id'] },
  { name: 'staff_log', key: ['id'] },
  { name: 'groups', key: ['id'] },
  { name: 'group_members', key: ['group_id', 'user_id'] },
  { name: 'prefix_groups', key: ['prefix_id', 'group_id'] },
  { name: 'title_steps', key: ['id'] },
  { name: 'permissions', key: ['subject_kind', 'subject_id', 'forum_id', 'name'] },
  { name: 'forum_moderators', key: ['user_id', 'forum_id'] },
  { name: 'promotions', key: ['id'] },
  { name: 'promotion_history', key: ['id'] },
  { name: 'report_reasons', key: ['id'] },
  { name: 'wall_posts', key: ['id'] },
  { name: 'cases', key: ['id'] },
  { name: 'reports', key: ['id'] },
  { name: 'case_notes', key: ['id'] },
  { name: 'warning_types', key: ['id'] },
  { name: 'warning_actions', key: ['id'] },
  { name: 'warnings', key: ['id'] },
  { name: 'bans', key: ['id'] },
  { name: 'staff_notes', key: ['id'] },
  { name: 'member_addresses', key: ['member_id', 'address'] },
  { name: 'censor_rules', key: ['id'] },
  { name: 'removed_reactions', key: ['line_id', 'post_id'] },
]

/** What stands in the database but is no part of the board: who did what too often, and which migrations ran. */
export const leftOut: readonly string[] = ['rate_limits', 'kysely_migration', 'kysely_migration_lock']
