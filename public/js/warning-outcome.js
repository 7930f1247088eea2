//   <warning-outcome for="field-type"><dl><div data-value="3"><dt>…</dt><dd>…</dd></div> …</dl></warning-outcome>
//
// Without JavaScript it says of every choice what it leads to. With it only of the one that is chosen, and aloud.
class WarningOutcome extends HTMLElement {
  connectedCallback() {
    this.setAttribute('aria-live', 'polite')
    this.#choice.addEventListener('change', this)
    addEventListener('pageshow', this)
    this.handleEvent()
  }

  disconnectedCallback() {
    removeEventListener('pageshow', this)
  }

  handleEvent() {
    for (const one of this.querySelectorAll('[data-value]')) one.hidden = one.dataset.value !== this.#choice.value
  }

  get #choice() {
    return document.getElementById(this.getAttribute('for'))
  }
}

customElements.define('warning-outcome', WarningOutcome)
