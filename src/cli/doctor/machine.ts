import { statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import path from 'node:path'
import type { Check } from './examine.ts'

const leastNode = 24
const leastFreeMb = 500

export const checkNode: Check = async () => {
  const version = process.versions.node
  const old = Number(version.split('.')[0]) < leastNode
  return {
    findings: { version },
    problems: old ? [`Node ${version} is older than ${leastNode}: start it with npm, which brings it`] : [],
  }
}

export const checkDisk: Check = async ({ config }) => {
  const { bavail, bsize } = await statfs(config.dataDir)
  const freeMb = Math.floor((bavail * bsize) / 2 ** 20)
  return {
    findings: { freeMb },
    problems: freeMb < leastFreeMb ? [`only ${freeMb} MB are free in ${config.dataDir}`] : [],
  }
}

/** What only the board may read is read by nobody else. Windows has no such modes. */
export const checkSecrets: Check = async ({ config }) => {
  const files = ['', 'secret', 'push-keys', 'forum.db', 'limits.db'].map((name) => path.join(config.dataDir, name))
  const open = process.platform === 'win32' ? [] : files.filter(isOpenToOthers)
  return {
    findings: { files: files.length },
    problems: open.map((file) => `other users may read ${file}: chmod go-rwx`),
  }
}

function isOpenToOthers(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false })
  return found !== undefined && (found.mode & 0o077) !== 0
}
