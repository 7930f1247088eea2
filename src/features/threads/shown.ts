/** What hides a thread or a post from all but its author and the staff. */
export interface Showing {
  deleted_at: number | null
  held_at: number | null
}

/** What everybody may see, as far as nothing but deletion and waiting is asked. Only this is counted anywhere. */
export const isShown = ({ deleted_at, held_at }: Showing): boolean => deleted_at === null && held_at === null
