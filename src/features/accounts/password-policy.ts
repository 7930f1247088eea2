import type { MessageKey } from '../../platform/i18n/ar.ts'
import type { Values } from '../../platform/i18n/translate.ts'
import { fold } from '../../platform/text/fold.ts'
import { isCommon } from './common-passwords.ts'
import { longestPassword, tooLong } from './passwords.ts'

export const shortestPassword = 8
/** Shorter names and words are part of too many good passwords. */
const telling = 4

export interface Problem {
  key: MessageKey
  values?: Values
}

/** What must not be the password of this member: who they are and where. */
export interface About {
  name: string
  email: string
  board: string
}

/**
 * Why a password is refused, or null. It must have 8 characters, must not be one that everybody tries (common words and
 * names with or without digits, keyboard runs, sequences, repetitions, digits alone) and must not be the member's name or
 * address or the board's name. There is no rule on kinds of characters.
 */
export function passwordProblem(password: string, about: About): Problem | null {
  const problem = lengthProblem(password)
  if (problem) return problem
  const text = password.normalize('NFC')
  if (tellsWho(text, about)) return { key: 'accounts.password-has-name' }
  return isCommon(text) ? { key: 'accounts.password-common' } : null
}

export function lengthProblem(password: string): Problem | null {
  if (password === '') return { key: 'accounts.password-blank' }
  if (tooLong(password)) return { key: 'accounts.password-long', values: { max: longestPassword } }
  const length = [...password.normalize('NFC')].length
  return length < shortestPassword ? { key: 'accounts.password-short', values: { min: shortestPassword } } : null
}

/** A long password may mention a name; one that is hardly more than a name with digits may not. */
function tellsWho(password: string, { name, email, board }: About): boolean {
  const bare = bareOf(password)
  const [local = '', domain = ''] = email.split('@')
  return [name, email, local, domain, domain.split('.')[0] ?? '', board].map(bareOf).some((word) => {
    return [...word].length >= telling
      ? bare.includes(word) && bare.length - word.length < 6
      : bare === word && word !== ''
  })
}

const bareOf = (text: string): string => fold(text).replace(/[^\p{L}\p{Nd}]/gu, '')
