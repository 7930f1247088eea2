import type { Reader } from '../layout/request.ts'
import type { Present } from './presence.ts'

/** Who else is here; null when that is nobody. */
export function presentView({ t }: Reader, { readers, more, guests }: Present, selfId: number) {
  const names = readers.filter(({ id }) => id !== selfId).map(({ name }) => name)
  const rest = [
    ...(more > 0 ? [t(names.length > 0 ? 'board.others' : 'board.people', { count: more })] : []),
    ...(guests > 0 ? [t('live.guests', { count: guests })] : []),
  ].join(t('board.comma'))
  if (names.length === 0 && rest === '') return null
  const [first = '', ...others] = names.length > 0 ? [...names] : [rest]
  return { label: t('live.reading'), names: [first, ...others], rest: names.length > 0 ? rest : '' }
}
