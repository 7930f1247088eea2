// Keeps what is being written: in the browser at once, on the server after two quiet seconds, and says so. A draft that
// another window saved meanwhile is never written over: the member chooses.
import { request } from '../request.js'
import { word } from '../words.js'
import { fieldsOf, fromServer, isEmpty, mark } from './draft-state.js'
import { dropDraft, keepDraft, readDraft } from './draft-store.js'

const idle = 2000

export class Draft {
  #composer
  #status
  #target
  #start
  #saved
  #revision = ''
  #timer
  #busy = false
  #conflict = false
  #stopped = false

  constructor(composer, status) {
    this.#composer = composer
    this.#status = status
    this.#target = composer.getAttribute('draft')
    this.#start = composer.state
    this.#saved = mark(this.#start)
    composer.addEventListener('input', this)
    for (const type of ['visibilitychange', 'signed-out']) document.addEventListener(type, this)
    this.#open()
  }

  handleEvent({ type }) {
    if (type === 'signed-out') this.stop()
    else if (type === 'input') this.#changed()
    else if (document.visibilityState === 'hidden' && this.unsaved) this.#save({ keepalive: true })
  }

  /** Whether leaving now would lose what the server does not have. */
  get unsaved() {
    const now = this.#composer.state
    return !this.#stopped && mark(now) !== this.#saved && !this.#isBlank(now)
  }

  /** Nothing is kept any more: the text was sent, or its writer has left. The server drops its copy itself. */
  stop() {
    this.#stopped = true
    clearTimeout(this.#timer)
    dropDraft(this.#target)
  }

  get #url() {
    return this.#composer.dataset.drafts ?? `/drafts/${this.#target}`
  }

  #isBlank(now) {
    return isEmpty(now) || mark(now) === mark(this.#start)
  }

  #open() {
    const local = readDraft(this.#target)
    const kept = local && !this.#isBlank(local) && !this.#start.body.includes(local.body) ? local : null
    if (kept) this.#restore({ ...kept, body: kept.body + this.#askedQuotes() })
    const meet = () => this.#meet(kept)
    if (this.#composer.quick) this.#composer.addEventListener('focusin', meet, { once: true })
    else meet()
  }

  /** …/reply?quote=12 puts quotes into the page: they go below what was written. */
  #askedQuotes() {
    const quotes = new URLSearchParams(location.search).has('quote') && /\[quote=[^]*$/.exec(this.#start.body)
    return quotes ? `\n\n${quotes[0]}` : ''
  }

  /** The server's draft beside what is here. */
  async #meet(kept) {
    const { ok, data } = await request(this.#url)
    if (!ok || data.revision === undefined || this.#stopped) return false
    const theirs = fromServer(data)
    if (isEmpty(theirs)) return this.#meetSpent(theirs, kept)
    theirs.choices ||= this.#composer.state.choices
    const now = mark(this.#composer.state)
    const untouched = now === mark(this.#start)
    if (kept?.revision === theirs.revision || (mark(theirs) === now && !untouched)) this.#continue(theirs)
    else if (!untouched) this.#ask(theirs)
    else if (this.#start.body.includes(theirs.body)) this.#complete(theirs)
    else this.#adopt(theirs)
    return this.#conflict
  }

  /** Nothing is there but the number that a sent text left. What is here, saved before that, may be the text itself. */
  #meetSpent(theirs, kept) {
    if (kept?.revision && kept.revision < theirs.revision) this.#ask(theirs)
    else this.#revision = theirs.revision
    return this.#conflict
  }

  /** What is here was written after this state of the server's. */
  #continue(theirs) {
    this.#revision = theirs.revision
    this.#saved = mark(theirs)
    if (this.unsaved) this.#saveSoon()
  }

  /** The page came with the draft's text in it, perhaps with quotes after it; its images are not. */
  #complete(theirs) {
    this.#composer.restore({ ...this.#start, images: theirs.images })
    this.#start = this.#composer.state
    this.#continue(theirs)
    this.#status.say(word('draft-restored'), [word('draft-discard'), () => this.#startAnew()])
  }

  #adopt(theirs) {
    this.#saved = mark(theirs)
    this.#restore(theirs)
    this.#keepHere()
  }

  /** The text was sent: the form is as if it had just been opened. */
  #begin({ revision }) {
    this.#revision = revision
    this.#saved = mark(this.#start)
    this.#composer.restore(this.#start)
    this.#status.say(word('draft-discarded'))
  }

  #restore(draft) {
    this.#revision = draft.revision ?? ''
    this.#composer.restore(draft)
    this.#status.say(word('draft-restored'), [word('draft-discard'), () => this.#discard()])
  }

  #changed() {
    if (this.#stopped) return
    this.#keepHere()
    if (!this.#conflict) this.#status.say(word('draft-local'))
    this.#saveSoon()
  }

  #keepHere() {
    const state = this.#composer.state
    if (this.#isBlank(state)) dropDraft(this.#target)
    else keepDraft(this.#target, { ...state, revision: this.#revision })
  }

  #saveSoon() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#save(), idle)
  }

  async #save(options) {
    if (this.#busy || this.#stopped || this.#conflict) return
    this.#busy = true
    await this.#send(this.#composer.state, options)
    this.#busy = false
  }

  async #send(state, options) {
    if (mark(state) === this.#saved) return
    if (isEmpty(state)) return this.#drop()
    if (this.#revision === '' && (await this.#isTaken())) return
    const answer = await request(
      this.#url,
      fieldsOf({ ...state, seen: this.#composer.arrivals.seen }, this.#revision === '' ? '0' : this.#revision),
      options,
    )
    if (this.#stopped) return
    if (answer.status === 409 && answer.data.draft) this.#ask(fromServer(answer.data.draft))
    else if (answer.ok) this.#keptThere(state, answer.data)
  }

  /** A first save must not fall on a draft that appeared after the page was opened. */
  #isTaken() {
    return this.#meet(null)
  }

  #drop() {
    if (this.#revision !== '') request(`${this.#url}/delete`, new URLSearchParams())
    this.#revision = ''
    this.#saved = ''
    this.#status.say('')
  }

  #keptThere(state, { revision, saved, arrived }) {
    if (arrived) this.#composer.arrivals.tell(arrived)
    this.#continue({ ...state, revision })
    this.#keepHere()
    if (!this.unsaved) this.#status.say(saved)
  }

  #ask(theirs) {
    this.#conflict = true
    const settle = (choose) => () => {
      this.#conflict = false
      choose(theirs)
      this.#composer.textarea.focus()
    }
    const mineOver = [word('draft-mine'), settle((draft) => this.#continue(draft))]
    const theirsInstead = [word('draft-theirs'), settle((draft) => this.#adopt(draft))]
    const nothing = [word('draft-discard'), settle((draft) => this.#begin(draft))]
    if (isEmpty(theirs)) this.#status.say(word('draft-sent'), nothing, mineOver)
    else this.#status.say(word('draft-conflict'), theirsInstead, mineOver)
  }

  /** Only the server knows what the page holds without the draft. */
  async #startAnew() {
    this.stop()
    await request(`${this.#url}/delete`, new URLSearchParams())
    location.assign(location.pathname + location.search)
  }

  #discard() {
    clearTimeout(this.#timer)
    dropDraft(this.#target)
    this.#drop()
    this.#composer.restore(this.#start)
    this.#saved = mark(this.#start)
    this.#status.say(word('draft-discarded'))
    this.#composer.textarea.focus()
  }
}
