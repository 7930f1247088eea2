export interface Progress {
  add(done: number): void
  /** Ends the line. */
  end(): void
}

const width = 30
const everyMs = 100
/** Where there is no terminal, what is done in a moment needs no lines. */
const worthLines = 1000

/** A bar on standard error; where that is a file or a pipe, a line for each tenth instead. Never standard output. */
export function progress(label: string, total: number, out: NodeJS.WriteStream = process.stderr): Progress {
  const show = out.isTTY ? bar(label, total, out) : lines(label, total, out)
  let done = 0
  return {
    add(more) {
      done += more
      show(done)
    },
    end: () => void (out.isTTY && out.write('\n')),
  }
}

function bar(label: string, total: number, out: NodeJS.WriteStream) {
  let shown = 0
  return (done: number) => {
    const now = performance.now()
    if (done < total && now - shown < everyMs) return
    shown = now
    const filled = Math.round(width * share(done, total))
    out.write(`\r${label} [${'='.repeat(filled)}${' '.repeat(width - filled)}] ${done}/${total}`)
  }
}

function lines(label: string, total: number, out: NodeJS.WriteStream) {
  let shown = 0
  return (done: number) => {
    const tenth = Math.floor(10 * share(done, total))
    if (tenth === shown || total < worthLines) return
    shown = tenth
    out.write(`${label} ${done}/${total}\n`)
  }
}

const share = (done: number, total: number): number => (total === 0 ? 1 : Math.min(1, done / total))
