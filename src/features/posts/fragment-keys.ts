import type { Reader } from '../layout/request.ts'
import type { ThreadInForum } from '../threads/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { type PostMarks, postMarks } from './post-view.ts'
import type { Own } from './own-marks.ts'
import type { PostHead } from './queries.ts'

export interface Wanted {
  head: PostHead
  marks: PostMarks
  own: Own
  look: 'post' | 'copy' | 'article'
  key: string
}

/** What decides in all posts of a page alike. @param versions of all names, of the kinds of reactions, of the ladder of titles, of what everybody may do, and of what the board asks of members */
export function sharedKey(
  { reader, viewer, copy }: { reader: Reader; viewer: Viewer; copy?: boolean },
  thread: ThreadInForum,
  versions: { names: string; kinds: string; titles: string; rights: string },
): string {
  const { locale, digits, calendar, months, timeZone } = reader.preferences
  const kind = viewer.id === null ? 'g' : viewer.standing.muted ? 'q' : 'm'
  // Who asked may accept answers, also where none of the posts is theirs.
  const asker = thread.type === 'question' && viewer.id === thread.user_id ? 'a' : ''
  return `${copy ? 'copy ' : ''}${asker}${thread.last_position}.${versions.names}.${versions.kinds}.${versions.titles}.${versions.rights} ${locale}${digits}${calendar}${months}${timeZone} ${kind} ${viewer.grants.id} ${thread.forum_id} ${thread.title}`
}

/** A post with what its ready fragment is found by. */
export function want(
  { reader, viewer, copy }: { reader: Reader; viewer: Viewer; copy?: boolean },
  thread: ThreadInForum,
  head: PostHead,
  editWindow: number,
  own: Own,
  shared: string,
): Wanted {
  const marks = postMarks(reader, viewer, head, thread, editWindow)
  const may = Object.values(marks.may).map(Number).join('')
  const isArticle = thread.type === 'article' && head.id === thread.first_post_id
  const look = copy ? 'copy' : isArticle ? 'article' : 'post'
  const accepted = thread.answer_post_id === head.id ? 'y' : ''
  const versions = `${look}${accepted}${head.id}.${head.version}.${head.author_version}`
  return {
    head,
    marks,
    own,
    look,
    key: `${versions} ${shared} ${may} ${own.reaction ?? ''}${own.saved ? 's' : ''} ${own.ignored.join('.')} ${marks.date.text} ${marks.edited?.text ?? ''}`,
  }
}
