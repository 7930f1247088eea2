const strong = new RegExp(
  [
    /(?:https?:\/\/|www\.)\S+/u, // addresses
    /!?\[[^[\]\n]{0,300}\]\([^()\s]{0,2000}(?:\s"[^"\n]{0,200}")?\)/u, // links and images of Markdown
    /\[\/?[a-zA-Z]{1,10}(?:=[^\]\n]{0,200})?\]/u, // BBCode
    /[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,190}/u, // mail addresses
    /@[\p{L}\p{M}\p{N}_]{1,60}/u, // mentions
    /:[\p{L}\p{N}_+-]{1,40}:/u, // emoji names
    /&#?\w{1,32};/u, // character references
    /(?<rtl>[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}])/u,
    /(?<ltr>\p{L})/u,
  ]
    .map((part) => part.source)
    .join('|'),
  'gu',
)

/**
 * The direction of one block by its first strong letter. Mentions, addresses, emoji, numbers and punctuation decide
 * nothing: a line that begins with a Latin name is not English. Undefined when no letter decides.
 */
export function direction(text: string): 'rtl' | 'ltr' | undefined {
  for (const match of text.matchAll(strong)) {
    if (match.groups?.['ltr']) return 'ltr'
    if (match.groups?.['rtl'] && /\p{L}/u.test(match[0])) return 'rtl'
  }
  return undefined
}

/** The value for a `dir` attribute: what the text decides, else the browser. */
export function dirOf(text: string): 'rtl' | 'ltr' | 'auto' {
  return direction(text) ?? 'auto'
}
