/** Work that is done one at a time; undefined where too many wait already. */
export type Line = <Result>(work: () => Promise<Result>) => Promise<Result> | undefined

/** @param most how many may wait beside the one whose turn it is */
export function line(most: number): Line {
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    if (waiting > most) return undefined
    waiting += 1
    const done = last.then(work).finally(() => (waiting -= 1))
    last = done.catch(() => undefined)
    return done
  }
}
