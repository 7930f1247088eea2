// Words of the interface, from the catalogue of the page's language. esbuild puts them into the bundle, where they are
// fetched once, instead of into every page.
import { client as ar } from '../../src/platform/i18n/ar/client.ts'
import { client as en } from '../../src/platform/i18n/en/client.ts'

const words = document.documentElement.lang === 'en' ? en : ar

/**
 * The words of `client.<name>` with its {names} filled in.
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function word(name, values = {}) {
  return words[`client.${name}`].replace(/\{(\w+)\}/g, (_, key) => String(values[key]))
}
