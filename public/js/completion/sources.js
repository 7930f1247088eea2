// What can be completed: `trigger` finds the word before the caret, `find` what it may become, `insert` what is put in.
import { request } from '../request.js'
import { word } from '../words.js'

const most = 8
let emoji
/** No name begins so: what follows an @ is text by then, and nobody is asked for more of it. */
let strangers

/** After a space, a mark or one of the letters that Arabic joins to a word; the name may be of four words. */
const member = {
  label: () => word('complete-members'),
  trigger:
    /(?:^|[^\p{L}\p{M}\p{N}@./_-]|(?<![\p{L}\p{M}])[وفبلكسـ]{1,3})(?<word>@(?<query>[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]{0,29}(?: [\p{L}\p{M}\p{N}_.-]{1,20}){0,3}))$/u,
  async find(query) {
    if (strangers !== undefined && query.startsWith(strangers)) return []
    const { ok, data } = await request(`/members/find?q=${encodeURIComponent(query)}`)
    if (!ok || !Array.isArray(data)) return []
    strangers = data.length === 0 ? query : undefined
    return data.slice(0, most).map(({ name }) => ({ text: name, sign: '@' }))
  },
  insert: ({ text }) => `@${text} `,
}

const sign = {
  label: () => word('complete-emoji'),
  trigger: /(?:^|[^\p{L}\p{N}:/])(?<word>:(?<query>[\p{L}\p{M}_][\p{L}\p{M}\p{N}_]{1,29}))$/u,
  async find(query) {
    emoji ??= request('/emoji.json')
    const { ok, data } = await emoji
    if (!ok) emoji = undefined
    return ok && Array.isArray(data) ? best(data, plain(query)) : []
  },
  insert: ({ sign }) => sign,
}

export const sources = [member, sign]

/** Names that begin so come before those that hold it. */
function best(list, query) {
  const rank = ([code, , name = '']) => {
    const names = [code.slice(1, -1), plain(name)]
    if (names.some((one) => one.startsWith(query))) return 0
    return names.some((one) => one.includes(query)) ? 1 : 2
  }
  const ranked = list.map((entry) => [rank(entry), entry]).filter(([place]) => place < 2)
  const sorted = ranked.sort(([a], [b]) => a - b).slice(0, most)
  return sorted.map(([, [code, sign, name]]) => ({ sign, text: name || code }))
}

/** Without harakat and with one alif, as people type. */
function plain(text) {
  return text
    .toLowerCase()
    .replace(/[\u064b-\u0652\u0640]/g, '')
    .replace(/[أإآ]/g, 'ا')
}
