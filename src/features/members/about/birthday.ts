import { type FieldErrors, Invalid } from '../../../platform/errors.ts'
import { readDigits } from '../../../platform/i18n/digits.ts'
import { dayOfYear } from '../directory/days.ts'

const oldest = 120

export interface Birthday {
  birthday: string | null
  birth_year: number | null
}

/** Day and month together or neither, the year by choice; in any digits. @throws Invalid at `birth_day` or `birth_year` */
export function readBirthday(typed: { day: string; month: string; year: string }, now: number): Birthday {
  const [day, month, year] = [typed.day, typed.month, typed.year].map((text) => readDigits(text.trim()))
  if (day === '' && month === '' && year === '') return { birthday: null, birth_year: null }
  const errors: FieldErrors = {}
  const thisYear = new Date(now).getUTCFullYear()
  const birthYear = year === '' ? null : Number(/^\d{4}$/.test(year ?? '') ? year : NaN)
  if (birthYear !== null && !(birthYear >= thisYear - oldest && birthYear <= thisYear))
    errors.birth_year = {
      key: 'about.year-wrong',
      values: { least: String(thisYear - oldest), most: String(thisYear) },
    }
  const known = errors.birth_year ? null : birthYear
  const birthday = dayOfYear(numberOf(day), numberOf(month), known)
  if (birthday === undefined) errors.birth_day = { key: 'about.birthday-wrong' }
  if (birthday === undefined || Object.keys(errors).length > 0) throw new Invalid(errors)
  return { birthday, birth_year: birthYear }
}

const numberOf = (text = ''): number => (/^\d{1,2}$/.test(text) ? Number(text) : 0)
