import { execFileSync, spawn, type ChildProcess, spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** The server has one core for itself and the load another, so that neither takes from the other. */
export const serverCore = '0'
export const loadCore = '1'

const canPin = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0

/** Starts a command on one core, where the machine has two and `taskset`. */
export function spawnOn(core: string, command: string[], env: Record<string, string>): ChildProcess {
  const [program = '', ...args] = canPin ? ['taskset', '-c', core, ...command] : command
  return spawn(program, args, { env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Keeps this process, which may make the load itself, away from the server's core. */
export function stayOn(core: string): void {
  if (canPin) execFileSync('taskset', ['-cp', core, String(process.pid)])
}

export const pinning = canPin
  ? `server on core ${serverCore}, load on core ${loadCore}`
  : 'not pinned: one core or no taskset'
