import { createHmac } from 'node:crypto'
import type { Config } from '../../platform/config.ts'

export const keyPath = '/indexnow.txt'

/** Proves to search engines that who tells them of changes is who serves the board. Public, and of no use for anything else. */
export const indexNowKey = ({ secrets }: Config): string =>
  createHmac('sha256', secrets[0]).update('indexnow key').digest('hex').slice(0, 32)
