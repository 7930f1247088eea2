import type { DateView } from '../../platform/http/view-models.ts'
import type { Decision } from '../../platform/database/tables/cases.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import type { Reader } from '../layout/request.ts'
import type { StillSeen } from '../posts/still-seen.ts'
import { memberUrl } from '../users/member-view.ts'
import { stateKey } from './case-view.ts'

/** views/cases/own-line.ejs */
export interface OwnLine {
  title: string
  /** Null when there is nothing that the reader may open. */
  url: string | null
  reason: string
  state: string
  answer: string
  date: DateView
}

/** What of a case those may read who are no staff. */
interface Kept {
  post_id: number | null
  wall_post_id?: number | null
  decision: Decision | null
  answer: string
}

/** @param seen what the reader sees now of the posts that are spoken of. */
export function reportLine(
  reader: Reader,
  seen: ReadonlyMap<number, StillSeen>,
  row: Kept & {
    wall_post_id: number | null
    reason: string
    created_at: number
    member_id: number
    member_name: string
  },
): OwnLine {
  const member = { id: row.member_id, name: row.member_name }
  const about =
    row.wall_post_id !== null
      ? { title: reader.t('cases.about-written', { name: member.name }), url: null }
      : row.post_id === null
        ? { title: reader.t('cases.about-member', { name: member.name }), url: memberUrl(member) }
        : postLink(reader, seen, row.post_id)
  return { ...about, ...outcome(reader, row), reason: row.reason, date: dateOf(reader, row.created_at) }
}

export function postLine(
  reader: Reader,
  seen: ReadonlyMap<number, StillSeen>,
  row: Kept & { post_id: number; opened_at: number },
): OwnLine {
  return {
    ...postLink(reader, seen, row.post_id),
    ...outcome(reader, row),
    reason: '',
    date: dateOf(reader, row.opened_at),
  }
}

function postLink({ t }: Reader, seen: ReadonlyMap<number, StillSeen>, postId: number): Pick<OwnLine, 'title' | 'url'> {
  const found = seen.get(postId)
  return { title: found?.thread.title ?? t('cases.unseen'), url: found?.post ? `/posts/${postId}/` : null }
}

const outcome = ({ t }: Reader, { post_id, wall_post_id = null, decision, answer }: Kept) => ({
  state: t(stateKey(decision, post_id === null && wall_post_id === null)),
  answer,
})

const dateOf = ({ preferences, now }: Reader, at: number): DateView => formatDate(preferences, at, now)
