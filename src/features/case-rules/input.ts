import type { FieldErrors } from '../../platform/errors.ts'
import { readDigits } from '../../platform/i18n/digits.ts'
import { cleanLine, cleanNote, isBlank } from '../../platform/text/clean.ts'

/** Reads the fields of a rule and gathers what is wrong with them. */
export function reading(typed: Record<string, string>, errors: FieldErrors) {
  const told = (name: string) => typed[name] ?? ''
  const checked = (name: string, text: string, max: number): string => {
    if (text === '') errors[name] = { key: 'errors.field-blank' }
    else if ([...text].length > max) errors[name] = { key: 'errors.field-long', values: { max } }
    return text
  }
  return {
    line: (name: string, max: number) => checked(name, isBlank(told(name)) ? '' : cleanLine(told(name)), max),
    text: (name: string, max: number) => checked(name, isBlank(told(name)) ? '' : cleanNote(told(name)), max),
    /** A whole number in any digits. */
    number(name: string, least: number, most: number): number {
      const digits = readDigits(told(name)).trim()
      const number = /^\d{1,9}$/.test(digits) ? Number(digits) : NaN
      if (!(number >= least && number <= most)) errors[name] = { key: 'settings.number-range', values: { least, most } }
      return number
    },
    oneOf<Choice extends string>(name: string, choices: readonly Choice[]): Choice | '' {
      const chosen = choices.find((one) => one === told(name))
      if (chosen === undefined) errors[name] = { key: 'settings.choose' }
      return chosen ?? ''
    },
  }
}
