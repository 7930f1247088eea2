//   <quote-tray></quote-tray>
//
// Empty without JavaScript. Shows the chosen quotes over the page's end, to order, drop and put into the reply:
//   <section class="quotes" aria-label="الاقتباسات المختارة"><h2>…</h2><ol><li>…</li></ol><div class="quotes__acts">…</div></section>
import { announce } from '../announce.js'
import { build, iconButton, wordButton } from '../build.js'
import { word } from '../words.js'
import { clearQuotes, dropQuote, moveQuote, quotes } from './basket.js'
import { composer, insertQuotes } from './insert.js'

class QuoteTray extends HTMLElement {
  connectedCallback() {
    for (const type of ['quotes-changed', 'signed-out']) document.addEventListener(type, this)
    this.addEventListener('click', this)
    this.#show()
  }

  handleEvent(event) {
    if (event.type === 'click') this.#act(event.target.closest('[data-act]'))
    else this.#show()
  }

  #show() {
    const list = quotes()
    this.replaceChildren(...(list.length > 0 ? [this.#section(list)] : []))
  }

  #section(list) {
    const items = list.map((quote, index) => this.#item(quote, index, list.length))
    const heading = build('h2', { id: 'quotes-title' }, `${word('quotes')} (${list.length})`)
    const acts = build('div', { class: 'quotes__acts' }, ...this.#ways())
    return build(
      'section',
      { class: 'quotes', 'aria-labelledby': 'quotes-title' },
      heading,
      build('ol', {}, ...items),
      acts,
    )
  }

  #ways() {
    const clear = wordButton(word('quotes-clear'), { class: 'btn btn--plain', 'data-act': 'clear' })
    if (!composer()) return [build('p', {}, word('quotes-where')), clear]
    return [wordButton(word('quotes-insert'), { class: 'btn btn--main', 'data-act': 'insert' }), clear]
  }

  #item({ name, text, excerpt }, index, total) {
    const said = build('span', { class: 'quotes__text' }, build('b', {}, build('bdi', {}, name)), ' ')
    said.append(build('bdi', { class: 'quotes__excerpt' }, (text ?? excerpt).slice(0, 80)))
    const act = (icon, name_, label, off) =>
      iconButton(icon, word(label, { name }), { 'data-act': name_, 'data-index': index, disabled: off })
    return build(
      'li',
      {},
      said,
      act('arrow-up', 'up', 'quotes-up', index === 0),
      act('arrow-down', 'down', 'quotes-down', index === total - 1),
      act('x', 'drop', 'quotes-drop', false),
    )
  }

  async #act(button) {
    if (!button) return
    const { act, index } = button.dataset
    if (act === 'insert') await this.#insert(button)
    else if (act === 'clear') clearQuotes()
    else if (act === 'drop') this.#drop(Number(index))
    else this.#move(Number(index), act)
  }

  async #insert(button) {
    button.disabled = true
    if (await insertQuotes(quotes())) clearQuotes()
    button.disabled = false
  }

  #drop(index) {
    dropQuote(index)
    announce(word('quotes-dropped'))
    const next = this.querySelectorAll('[data-act=drop]')
    ;(next[index] ?? next[index - 1])?.focus()
  }

  #move(index, act) {
    const to = index + (act === 'up' ? -1 : 1)
    moveQuote(index, to - index)
    const item = this.querySelectorAll('li')[to]
    const again = item?.querySelector(`[data-act=${act}]:enabled`) ?? item?.querySelector('button:enabled')
    again?.focus()
  }
}

customElements.define('quote-tray', QuoteTray)
