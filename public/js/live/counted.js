import { word } from '../words.js'

const locale = document.documentElement.lang === 'en' ? 'en' : 'ar'
const rules = new Intl.PluralRules(locale)
let digits = 'latn'

/** The digits this reader wants. */
export function useDigits(name) {
  digits = name
}

export const number = (count) => new Intl.NumberFormat(`${locale}-u-nu-${digits}`).format(count)

/** The words of `client.<name>-one`, `-two` … for this number. */
export const counted = (name, count) => word(`${name}-${rules.select(count)}`, { count: number(count) })
