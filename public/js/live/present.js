//   <p class="present">…</p> under the posts of a thread
import { build } from '../build.js'
import { word } from '../words.js'
import { counted } from './counted.js'

/** Who else reads and who writes at the moment. */
export function showPresent({ readers, more, guests, writers }, member) {
  const line = document.querySelector('.present')
  if (!line) return
  const others = (list) => list.filter(({ id }) => String(id) !== member).map(({ name }) => build('bdi', {}, name))
  const named = others(readers)
  const rest = [
    ...(more > 0 ? [counted(named.length > 0 ? 'live-others' : 'live-people', more)] : []),
    ...(guestsBesides(guests, member) > 0 ? [counted('live-guests', guestsBesides(guests, member))] : []),
  ]
  const parts = [part('live-reading', [...named, ...rest]), part('live-writing', others(writers))]
  line.replaceChildren(...parts.filter((one) => one !== null))
}

/** A guest is one of them. */
const guestsBesides = (guests, member) => (member === '' ? guests - 1 : guests)

function part(name, names) {
  if (names.length === 0) return null
  const list = names.flatMap((one, index) => (index === 0 ? [one] : [word('comma'), one]))
  return build('span', { class: 'present__part' }, word(name), ' ', ...list)
}
