import type { ForumRow } from '../../platform/database/tables/forums.ts'
import { type ThreadRow, type ThreadType, threadTypes } from '../../platform/database/tables/threads.ts'
import type { FieldErrors } from '../../platform/errors.ts'
import type { MessageKey, Translate } from '../../platform/i18n/translate.ts'

type Offers = Pick<ForumRow, 'thread_types' | 'default_type'>

/** One kind of thread as a form offers it. */
export interface TypeChoice {
  value: string
  text: string
  hint: string
  selected: boolean
}

/** What may be started in a forum, in the order in which it is offered. */
export const typesIn = ({ thread_types }: Pick<ForumRow, 'thread_types'>): ThreadType[] =>
  threadTypes.filter((type) => thread_types.split(',').includes(type))

/** @param wished as the form sent it; '' leaves it to the forum */
export const typeFor = (forum: Offers, wished: string): ThreadType =>
  typesIn(forum).find((type) => type === wished) ?? forum.default_type

export const typeErrors = (forum: Offers, wished: string): FieldErrors =>
  wished === '' || typesIn(forum).some((type) => type === wished) ? {} : { type: { key: 'threadtypes.not-offered' } }

/** Nothing where there is nothing to choose. */
export function typeChoices(t: Translate, forum: Offers, wished: string): TypeChoice[] {
  const offered = typesIn(forum)
  return offered.length < 2 ? [] : offered.map((type) => typeChoice(t, type, typeFor(forum, wished)))
}

export const typeChoice = (t: Translate, type: ThreadType, chosen: string): TypeChoice => ({
  value: type,
  text: t(`threadtypes.${type}` satisfies MessageKey),
  hint: t(`threadtypes.${type}-hint` satisfies MessageKey),
  selected: type === chosen,
})

/** A sign and words beside a title. */
export interface TypeMark {
  icon: string
  text: string
  solved: boolean
}

/** Nothing for a discussion, which most are. */
export function typeMark(
  t: Translate,
  { type, answer_post_id }: Pick<ThreadRow, 'type' | 'answer_post_id'>,
): TypeMark | null {
  if (type === 'discussion') return null
  if (type === 'article') return { icon: 'newspaper', text: t('threadtypes.article'), solved: false }
  return answer_post_id === null
    ? { icon: 'circle-help', text: t('threadtypes.question'), solved: false }
    : { icon: 'circle-check', text: t('threadtypes.solved'), solved: true }
}
