import type { AlertChoicesTable, AlertsTable, ForumWatchesTable, ThreadWatchesTable } from './tables/alerts.ts'
import type { AttachmentsTable } from './tables/attachments.ts'
import type { BansTable } from './tables/bans.ts'
import type { BatchesTable } from './tables/batches.ts'
import type { CaseNotesTable, CasesTable, ReportReasonsTable, ReportsTable } from './tables/cases.ts'
import type { CensorRulesTable } from './tables/censoring.ts'
import type { DraftsTable } from './tables/drafts.ts'
import type { ForumsTable } from './tables/forums.ts'
import type {
  GroupMembersTable,
  GroupRequestsTable,
  GroupsTable,
  PromotionHistoryTable,
  PromotionsTable,
  TitleStepsTable,
} from './tables/groups.ts'
import type { BookmarksTable, FollowsTable, IgnoresTable } from './tables/people.ts'
import type { ForumModeratorsTable, PermissionsTable } from './tables/permissions.ts'
import type { DigestsTable, PushSubscriptionsTable, SentMailsTable } from './tables/mailing.ts'
import type { PollOptionsTable, PollsTable, PollVotesTable } from './tables/polls.ts'
import type { JobsTable, SettingsTable } from './tables/platform.ts'
import type { PostMentionsTable, PostQuotesTable, PostRevisionsTable, PostsTable } from './tables/posts.ts'
import type { ForumReadsTable, ThreadReadsTable } from './tables/reading.ts'
import type { ReactionKindsTable, ReactionsTable } from './tables/reactions.ts'
import type { ScheduledThreadsTable } from './tables/scheduled-threads.ts'
import type { SearchPendingTable, SearchWordsTable, SimilarThreadsTable } from './tables/search.ts'
import type { SearchLogTable } from './tables/search-log.ts'
import type { SentFormsTable } from './tables/sent-forms.ts'
import type { CardedPostsTable, ChangedAddressesTable, LinkCardsTable } from './tables/web.ts'
import type { StaffLogTable } from './tables/staff-log.ts'
import type { ThreadNotesTable } from './tables/thread-notes.ts'
import type {
  PrefixForumsTable,
  PrefixGroupsTable,
  ThreadPrefixesTable,
  ThreadRedirectsTable,
  ThreadReplyBansTable,
  ThreadsTable,
} from './tables/threads.ts'
import type { MemberAddressesTable, RemovedReactionsTable, StaffNotesTable } from './tables/records.ts'
import type { ProfileFieldsTable, ProfileValuesTable } from './tables/profile-fields.ts'
import type {
  ForumTagsTable,
  TagCountsTable,
  TagSynonymsTable,
  TagsTable,
  TagWatchesTable,
  ThreadTagsTable,
} from './tables/tags.ts'
import type { TrophiesTable, TrophyAwardsTable } from './tables/trophies.ts'
import type { WallPostsTable } from './tables/walls.ts'
import type { WarningActionsTable, WarningsTable, WarningTypesTable } from './tables/warnings.ts'
import type {
  MemberNamePartsTable,
  SessionsTable,
  TokensTable,
  UsernameHistoryTable,
  UsersTable,
} from './tables/users.ts'

/** Every table. Times are epoch milliseconds; a state is the time it began, or null. */
export interface Schema {
  alert_choices: AlertChoicesTable
  alerts: AlertsTable
  attachments: AttachmentsTable
  bans: BansTable
  batches: BatchesTable
  bookmarks: BookmarksTable
  carded_posts: CardedPostsTable
  case_notes: CaseNotesTable
  cases: CasesTable
  censor_rules: CensorRulesTable
  changed_addresses: ChangedAddressesTable
  digests: DigestsTable
  drafts: DraftsTable
  follows: FollowsTable
  forum_moderators: ForumModeratorsTable
  forum_reads: ForumReadsTable
  forum_tags: ForumTagsTable
  forum_watches: ForumWatchesTable
  forums: ForumsTable
  group_members: GroupMembersTable
  group_requests: GroupRequestsTable
  groups: GroupsTable
  ignores: IgnoresTable
  jobs: JobsTable
  link_cards: LinkCardsTable
  member_addresses: MemberAddressesTable
  member_name_parts: MemberNamePartsTable
  permissions: PermissionsTable
  poll_options: PollOptionsTable
  poll_votes: PollVotesTable
  polls: PollsTable
  post_mentions: PostMentionsTable
  post_quotes: PostQuotesTable
  post_revisions: PostRevisionsTable
  posts: PostsTable
  prefix_forums: PrefixForumsTable
  prefix_groups: PrefixGroupsTable
  profile_fields: ProfileFieldsTable
  profile_values: ProfileValuesTable
  promotion_history: PromotionHistoryTable
  promotions: PromotionsTable
  push_subscriptions: PushSubscriptionsTable
  reaction_kinds: ReactionKindsTable
  reactions: ReactionsTable
  removed_reactions: RemovedReactionsTable
  report_reasons: ReportReasonsTable
  reports: ReportsTable
  scheduled_threads: ScheduledThreadsTable
  search_pending: SearchPendingTable
  search_words: SearchWordsTable
  search_log: SearchLogTable
  sent_forms: SentFormsTable
  sent_mails: SentMailsTable
  sessions: SessionsTable
  settings: SettingsTable
  similar_threads: SimilarThreadsTable
  staff_log: StaffLogTable
  staff_notes: StaffNotesTable
  tag_counts: TagCountsTable
  tag_synonyms: TagSynonymsTable
  tag_watches: TagWatchesTable
  tags: TagsTable
  thread_notes: ThreadNotesTable
  thread_prefixes: ThreadPrefixesTable
  thread_reads: ThreadReadsTable
  thread_redirects: ThreadRedirectsTable
  thread_reply_bans: ThreadReplyBansTable
  thread_tags: ThreadTagsTable
  thread_watches: ThreadWatchesTable
  threads: ThreadsTable
  title_steps: TitleStepsTable
  tokens: TokensTable
  trophies: TrophiesTable
  trophy_awards: TrophyAwardsTable
  username_history: UsernameHistoryTable
  users: UsersTable
  wall_posts: WallPostsTable
  warning_actions: WarningActionsTable
  warning_types: WarningTypesTable
  warnings: WarningsTable
}
