import type { MessageKey, Translate } from '../../platform/i18n/translate.ts'
import type { AlertLine } from './queries.ts'

/** Keeps its own direction within a sentence, and the sentence around it its own. */
export const isolate = (text: string): string => `\u2068${text}\u2069`

/**
 * What an alert says, as one sentence in the reader's language. Names and titles keep their own direction in it.
 * @param others how many more members did the same
 */
export function sentence(t: Translate, alert: AlertLine, others: number): string {
  const name = isolate(alert.actor_name ?? t('alerts.somebody'))
  const who = others === 0 ? name : t('alerts.and-others', { name, count: others })
  const values = {
    who,
    thread: isolate(alert.thread_title ?? ''),
    forum: isolate(alert.forum_title ?? ''),
    detail: isolate(detailOf(t, alert)),
    count: others + 1,
  }
  const several = others > 0 ? 'many' : 'one'
  return t(`alerts.${kindOf(alert)}-${several}`, values)
}

/**
 * Comments on a wall are told in other words than what is written there, on one's own wall in others than on another's; so is a name in
 * either.
 */
function kindOf({ type, bundle, detail }: AlertLine) {
  if (type === 'mention' && bundle.startsWith('wall')) return detail === '' ? 'wall-own-mention' : 'wall-mention'
  if (type !== 'wall' || bundle === 'wall') return type
  return detail === '' ? 'wall-own-comment' : 'wall-comment'
}

/** `key groups.told-asked`, and after a line end the name that the message is about. */
function detailOf(t: Translate, { type, detail }: AlertLine): string {
  if ((type !== 'staff' && type !== 'case') || !detail.startsWith('key ')) return detail
  const [key, name = ''] = detail.slice(4).split('\n')
  return t(key as MessageKey, { name: isolate(name) })
}
