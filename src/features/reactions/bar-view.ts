import type { ReactionKindRow } from '../../platform/database/tables/reactions.ts'
import { listPlainNames } from '../../platform/i18n/names.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import type { Reader } from '../layout/request.ts'
import type { ReactionBarView, ReactionKindView } from '../posts/view.ts'
import { hasOwnWord, isOffered } from './kinds.ts'
import { namesKept, readSummary } from './summary.ts'

/** The kinds as this reader's language calls them; a board's own kinds carry their title. */
export function kindViews({ t }: Pick<Reader, 't'>, kinds: ReactionKindRow[]): ReactionKindView[] {
  return kinds.map((kind) => ({ name: kind.name, symbol: kind.symbol, title: titleOf(t, kind) }))
}

export function titleOf(t: Reader['t'], { name, title }: Pick<ReactionKindRow, 'name' | 'title'>): string {
  return title === '' && hasOwnWord(name) ? t(`reactions.${name}`) : title || name
}

/** Members by id, with at least those that `namedIn` names. */
type Named = ReadonlyMap<number, { name: string }>

/** The reactions of one post as one viewer sees them. */
export function reactionBar(
  reader: Reader,
  kinds: ReactionKindRow[],
  post: { id: number; reactions: string },
  { own, mayReact, members }: { own: number | undefined; mayReact: boolean; members: Named },
): ReactionBarView {
  const views = kindViews(reader, kinds)
  const offered = kindViews(reader, kinds.filter(isOffered))
  const summary = readSummary(post.reactions)
  const viewOf = (kindId: number | undefined) => views[kinds.findIndex((kind) => kind.id === kindId)]
  const given = summary.counts.flatMap(([kindId, count]) => {
    const view = viewOf(kindId)
    return view ? [{ symbol: view.symbol, title: view.title, count: formatNumber(reader.preferences, count) }] : []
  })
  return {
    postId: post.id,
    given,
    names: namesLine(
      reader,
      summary.first.flatMap((id) => members.get(id)?.name ?? []),
      summary.total,
    ),
    listUrl: `/posts/${post.id}/reactions`,
    own: viewOf(own) ?? null,
    kinds: offered,
    main: offered[0] ?? null,
    mayReact,
    reactUrl: `/posts/${post.id}/reactions`,
    unreactUrl: `/posts/${post.id}/reactions/delete`,
  }
}

function namesLine({ preferences }: Reader, first: string[], total: number): string {
  if (total === 0) return ''
  const shown = total > namesKept ? first.slice(0, namesKept - 1) : first.slice(0, namesKept)
  return listPlainNames(preferences, shown, total - shown.length)
}
