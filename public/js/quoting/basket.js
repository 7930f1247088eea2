// The quotes chosen so far, kept while the tab is open, across pages and threads. Tells `quotes-changed` on the document.
import { read, write } from '../storage.js'

const key = 'quotes'
const most = 20

/** @typedef {{ post: string, name: string, excerpt: string, text?: string }} Quote `text` is set for a part of a post. */

/** @returns {Quote[]} */
export const quotes = () => read(sessionStorage, key, [])

export const hasQuote = (post) => quotes().some((quote) => quote.post === post && quote.text === undefined)

export function addQuote(quote) {
  keep([...quotes(), quote].slice(-most))
}

export function dropQuote(index) {
  keep(quotes().toSpliced(index, 1))
}

export function dropPost(post) {
  keep(quotes().filter((quote) => quote.post !== post || quote.text !== undefined))
}

/** Moves one by `step` places; at an end it stays. */
export function moveQuote(index, step) {
  const list = quotes()
  const to = index + step
  if (to < 0 || to >= list.length) return
  keep(list.toSpliced(index, 1).toSpliced(to, 0, list[index]))
}

export function clearQuotes() {
  keep([])
}

function keep(list) {
  write(sessionStorage, key, list)
  document.dispatchEvent(new CustomEvent('quotes-changed'))
}
