import { CommanderError } from 'commander'
import { Invalid, Refusal } from '../platform/errors.ts'
import { defaultPreferences } from '../platform/i18n/locale.ts'
import { translator } from '../platform/i18n/translate.ts'

const t = () => translator({ ...defaultPreferences, locale: 'en' })

/** One line that says what went wrong, for whoever reads a terminal or a script's log; never a stack. */
export function explain(error: unknown): string {
  return sentence(error)
    .replace(/\s*\n\s*/g, ' ')
    .trim()
}

function sentence(error: unknown): string {
  if (error instanceof Invalid) return fields(error)
  if (error instanceof Refusal) return t()(error.reason, error.values)
  if (error instanceof CommanderError && error.code === 'commander.help') return 'Name a command; --help lists them'
  if (error instanceof AggregateError && error.errors.length > 0) return sentence(error.errors[0])
  return error instanceof Error ? error.message || error.name : String(error)
}

function fields(error: Invalid): string {
  return Object.entries(error.fields)
    .map(([field, { key, values }]) => `${field}: ${t()(key, values)}`)
    .join('; ')
}
