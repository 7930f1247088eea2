import { job } from '../../platform/jobs/job.ts'

/** One address that has a paragraph of a post for itself. `tries` counts what failed or had to wait before. */
export const fetchCard = job<{ postId: number; address: string; tries: number }>('cards.fetch')

/** Every post that ever had a card, from this id on: cards come and go with the board's setting. */
export const applyCards = job<{ after: number }>('cards.apply')
