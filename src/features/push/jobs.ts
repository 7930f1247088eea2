import { job } from '../../platform/jobs/job.ts'

/** Shows one alert of a member on one of their devices. */
export const alertPush = job<{ deviceId: number; userId: number; event: string }>('push.alert')
