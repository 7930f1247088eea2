import type { AlertType } from '../../platform/database/tables/alerts.ts'
import { worksOnCases } from '../cases/policy.ts'
import type { Member } from '../users/viewer.ts'

/** Where word of something reaches a member. */
export interface Ways {
  page: boolean
  push: boolean
  mail: boolean
}

interface AlertKind {
  icon: string
  defaults: Ways
}

const pageOnly: Ways = { page: true, push: false, mail: false }
const pageAndPush: Ways = { page: true, push: true, mail: false }
const everyWay: Ways = { page: true, push: true, mail: true }

/** Everything that members are told of, in the order of the settings page. Each has its words in the catalogue, `alerts.<type>-…`. */
export const alertKinds: Record<AlertType, AlertKind> = {
  reply: { icon: 'message-circle', defaults: everyWay },
  thread: { icon: 'message-square', defaults: everyWay },
  quote: { icon: 'text-quote', defaults: everyWay },
  mention: { icon: 'at-sign', defaults: everyWay },
  reaction: { icon: 'thumbs-up', defaults: pageOnly },
  follow: { icon: 'user-plus', defaults: pageOnly },
  wall: { icon: 'message-square', defaults: pageAndPush },
  trophy: { icon: 'award', defaults: pageOnly },
  answer: { icon: 'circle-check', defaults: pageAndPush },
  warning: { icon: 'triangle-alert', defaults: everyWay },
  staff: { icon: 'shield', defaults: everyWay },
  case: { icon: 'flag', defaults: pageOnly },
}

export const alertTypes = Object.keys(alertKinds) as AlertType[]

/** Those that this member can be told of at all. */
export const typesFor = (member: Member): AlertType[] =>
  alertTypes.filter((type) => type !== 'case' || worksOnCases(member))

/** What nobody may turn off on the page: it concerns their own account. */
export const alwaysOnPage: ReadonlySet<AlertType> = new Set(['warning', 'staff'])
