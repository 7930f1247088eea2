//   <li class="tray__item" data-id="12" data-markdown="![…](attachment:12)">
//     <input type="hidden" name="attachment_ids" value="12"> <img src="…" alt="…"> <span class="tray__name">sea.jpg</span>
//   </li>
// Script adds the description and the buttons: place in text, earlier, later, remove.
import { build, iconButton, wordButton } from '../build.js'
import { word } from '../words.js'

const thumb = { width: 72, height: 56 }

/** An item for an uploaded image. */
export function itemOf(image) {
  return complete(
    build(
      'li',
      { class: 'tray__item', 'data-id': image.id, 'data-markdown': image.markdown },
      build('input', { type: 'hidden', name: 'attachment_ids', value: image.id }),
      build('img', { src: image.thumb, alt: image.alt ?? '', ...thumb }),
      build('span', { class: 'tray__name' }, image.name),
    ),
  )
}

/** Gives an item, the server's too, what only script can do. */
export function complete(item) {
  if (item.querySelector('.tray__acts')) return item
  const alt = item.querySelector('img')?.alt ?? ''
  const hint = { type: 'text', dir: 'auto', maxlength: 500, placeholder: word('image-alt-hint') }
  const field = build('input', { class: 'input tray__alt', ...hint, 'aria-label': word('image-alt'), value: alt })
  item.querySelector('.tray__name').after(build('div', { class: 'tray__acts' }, ...buttons()), field)
  return item
}

/** What a draft keeps of an item, enough to make it again. */
export function imageOf(item) {
  const { id, markdown } = item.dataset
  const image = item.querySelector('img')
  return {
    id: Number(id),
    markdown,
    alt: image.alt,
    thumb: image.getAttribute('src'),
    name: item.querySelector('.tray__name').textContent,
  }
}

/** An item for a file on its way. */
export function itemOnItsWay(file, cancel) {
  const name = build('span', { class: 'tray__name' }, file.name)
  const bar = build('progress', { max: 1, value: 0, 'aria-label': word('image-uploading', { name: file.name }) })
  const stop = iconButton('x', word('image-cancel', { name: file.name }))
  stop.addEventListener('click', cancel)
  const look = build('img', { alt: '', src: URL.createObjectURL(file), ...thumb })
  const acts = build('div', { class: 'tray__acts' }, stop)
  return build('li', { class: 'tray__item', 'data-uploading': true }, look, build('div', {}, name, bar), acts)
}

function buttons() {
  return [
    wordButton(word('image-place'), { 'data-act': 'place' }),
    iconButton('arrow-up', word('image-earlier'), { 'data-act': 'earlier' }),
    iconButton('arrow-down', word('image-later'), { 'data-act': 'later' }),
    iconButton('trash-2', word('image-remove'), { 'data-act': 'remove' }),
  ]
}
