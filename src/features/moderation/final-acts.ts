import type { MessageKey } from '../../platform/i18n/ar.ts'

/** Why some acts are not taken back from the log, and what to do instead. */
const reasons = new Map<string, MessageKey>([
  ['posts.purge', 'log.final-purge'],
  ['threads.purge', 'log.final-purge'],
  ['posts.edit', 'log.final-edit'],
  ['cases.granted', 'log.final-revoke'],
  ['cases.granted-ban', 'log.final-lift'],
  ['warnings.revoke', 'log.final-revoke'],
  ['cases.hide', 'log.final-hide'],
  ['cases.take-over', 'log.final-take-over'],
  ['members.merge', 'log.final-merge'],
  ['members.remove', 'log.final-remove'],
  ['forums.delete', 'log.final-forum'],
])

export const whyFinal = (action: string): MessageKey | undefined => reasons.get(action)
