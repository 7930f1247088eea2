import { dirOf } from './direction.ts'
import { escapeHtml } from './escape.ts'
import { readCard } from './link-cards.ts'
import { bodyWords, decode } from './marks.ts'
import type { BodyWord } from './marks.ts'
import { readVideoKey, type Video, videoAddress, videoPlayer, videoSite } from './videos.ts'

/** What depends on the reader or may change after a body was written. */
export interface Filling {
  postId: number
  /** The words in the reader's language, as plain text. `quote.said` and `video.play` have one value, `name`. */
  word(name: BodyWord, values?: { name: string }): string
  /**
   * The author and the address of a quoted post, 'hidden' when the reader may not see it, undefined when there is none. Of an
   * `ignored` author it is folded.
   */
  quote(postId: number): { name: string; url: string; ignored?: boolean } | 'hidden' | undefined
  /** What the member is called now, and where they are found; undefined when there is none of this id any more. */
  member(id: number): { name: string; url: string } | undefined
  /** One of our images as ready HTML; undefined when it is gone. */
  image(id: number, text: { alt: string; caption: string }): string | undefined
  /** Whether links may be more: videos boxes that play them when asked, pages a card under the address. */
  cards?: boolean
}

const mark = /\uE000|<!--(\/?)([a-z]) ?([^>]*)-->/g

/** A stored body as one reader sees it, in one pass. What it puts in is escaped here and never read again. */
export function fillBody(html: string, fill: Filling): string {
  if (!html.includes('<!--') && !html.includes('\uE000')) return html
  return new Filler(html, fill).run()
}

class Filler {
  readonly #html: string
  readonly #fill: Filling
  /** What closes each open quote. */
  readonly #ends: string[] = []
  /** How many open quotes there were when the outermost hidden one began. */
  #hiddenFrom = Infinity
  #out = ''

  constructor(html: string, fill: Filling) {
    this.#html = html
    this.#fill = fill
  }

  run(): string {
    let from = 0
    for (const match of this.#html.matchAll(mark)) {
      this.#write(this.#html.slice(from, match.index))
      this.#place(match)
      from = match.index + match[0].length
    }
    this.#write(this.#html.slice(from))
    return this.#out
  }

  #write(html: string): void {
    if (this.#ends.length <= this.#hiddenFrom) this.#out += html
  }

  #place([whole, slash, kind, rest]: RegExpExecArray): void {
    if (whole === '\uE000') this.#write(String(this.#fill.postId))
    else if (slash) this.#endQuote()
    else if (kind === 'q') this.#quote(rest ?? '')
    else if (kind === 'i') this.#image(rest ?? '')
    else if (kind === 'm') this.#member(rest ?? '')
    else if (kind === 'v') this.#video(readVideoKey(rest ?? ''))
    else if (kind === 'l') this.#card(rest ?? '')
    else if (kind === 'w') this.#word(bodyWords.find((word) => word === rest))
  }

  #word(name: BodyWord | undefined): void {
    if (name) this.#write(escapeHtml(this.#fill.word(name)))
  }

  #quote(rest: string): void {
    const [post = '0', size, name = ''] = rest.split(' ')
    const isInside = this.#ends.length > this.#hiddenFrom
    const found = isInside || post === '0' ? undefined : this.#fill.quote(Number(post))
    if (found === 'hidden') return this.#hide()
    if (found?.ignored) return this.#fold(found)
    const end = size === 'long' ? 'quote quote--long' : 'quote'
    const more = size === 'long' ? this.#more() : ''
    this.#write(
      `<blockquote class="${end}" dir="auto">${this.#by(found, decode(name))}${more}<div class="quote__text">`,
    )
    this.#ends.push('</div></blockquote>')
  }

  #hide(): void {
    const words = escapeHtml(this.#fill.word('quote.hidden'))
    this.#write(`<blockquote class="quote quote--hidden" dir="auto"><p>${words}</p></blockquote>`)
    this.#hiddenFrom = this.#ends.length
    this.#ends.push('')
  }

  #fold(found: { name: string; url: string }): void {
    const words = escapeHtml(this.#fill.word('quote.ignored'))
    const head = `<details><summary>${words}</summary>${this.#by(found, '')}`
    this.#write(`<blockquote class="quote quote--ignored" dir="auto">${head}<div class="quote__text">`)
    this.#ends.push('</div></details></blockquote>')
  }

  #endQuote(): void {
    const end = this.#ends.at(-1) ?? ''
    this.#write(end)
    this.#ends.pop()
    if (this.#ends.length <= this.#hiddenFrom) this.#hiddenFrom = Infinity
  }

  #by(found: { name: string; url: string } | undefined, typed: string): string {
    const name = found?.name ?? typed
    if (!name) return ''
    const said = escapeHtml(this.#fill.word('quote.said', { name: '\uE001' }))
    const words = said.replace('\uE001', () => `<bdi>${escapeHtml(name)}</bdi>`)
    if (!found) return `<span class="quote__by">${words}</span>`
    return `<a class="quote__by" href="${escapeHtml(found.url)}">${words}</a>`
  }

  #member(rest: string): void {
    const [id = '0', typed = ''] = rest.split(' ')
    const found = this.#fill.member(Number(id))
    const name = `<bdi>@${escapeHtml(found?.name ?? decode(typed))}</bdi>`
    this.#write(found ? `<a class="mention" href="${escapeHtml(found.url)}">${name}</a>` : name)
  }

  /** Stands before the text it unfolds, so that styles alone can clamp the text while this is closed. */
  #more(): string {
    return `<details class="quote__more"><summary>${escapeHtml(this.#fill.word('quote.expand'))}</summary></details>`
  }

  /** Nothing of the site is loaded with it, not even a picture: whoever looks at the post is told to nobody. */
  #video(video: Video | undefined): void {
    if (!video) return
    const address = escapeHtml(videoAddress(video))
    const link = `href="${address}" rel="nofollow ugc noopener"`
    if (!this.#fill.cards) return this.#write(`<a ${link}><bdi dir="ltr">${address}</bdi></a>`)
    const words = escapeHtml(this.#fill.word('video.play', { name: videoSite(video) }))
    const box = `<a class="video" ${link} data-video="${escapeHtml(videoPlayer(video))}">`
    this.#write(`${box}<b>${words}</b><bdi dir="ltr">${address}</bdi></a>`)
  }

  /** What a page said of itself when it was looked at. Its picture stays there: no reader asks it for anything. */
  #card(mark: string): void {
    const card = this.#fill.cards ? readCard(mark) : undefined
    if (!card) return
    const title = `<a href="${escapeHtml(card.address)}" rel="nofollow ugc noopener">${escapeHtml(card.title)}</a>`
    const words = card.description && `<p dir="${dirOf(card.description)}">${escapeHtml(card.description)}</p>`
    this.#write(
      `<div class="linked"><p dir="${dirOf(card.title)}"><b>${title}</b></p>${words}<p dir="${dirOf(card.site)}">${escapeHtml(card.site)}</p></div>`,
    )
  }

  #image(rest: string): void {
    const [id = '0', alt = '', caption = ''] = rest.split(' ')
    this.#write(this.#fill.image(Number(id), { alt: decode(alt), caption: decode(caption) }) ?? '')
  }
}
