import { formatNumber } from '../../platform/i18n/numbers.ts'
import type { Reader } from '../layout/request.ts'
import { isMember, type Viewer } from '../users/viewer.ts'
import { alertsUrl } from './address.ts'
import type { Bell } from './bell.ts'

/** The bell of the layout; guests have none. */
export function bellView(viewer: Viewer, bell: Bell, { t, preferences }: Pick<Reader, 't' | 'preferences'>) {
  if (!isMember(viewer)) return null
  const count = bell.fresh === 0 ? '' : formatNumber(preferences, bell.fresh)
  return { label: t('alerts.bell', { count: bell.fresh }), count, url: alertsUrl }
}
