// The title has two writers: which page of a thread is being read, and how much the bell has to tell.
let title = document.title
let count = ''

/** @param {string} text what the page is called, without the bell's count */
export function callPage(text) {
  title = text
  show()
}

/** @param {string} text what stands before it; '' is nothing */
export function countBefore(text) {
  count = text
  show()
}

function show() {
  document.title = count === '' ? title : `(${count}) ${title}`
}
