// Which files may go up, and sending one with its progress, which fetch cannot tell.
import { word } from '../words.js'

export const maxImages = 20
const maxMegabytes = 15
const types = /^image\/(?:jpeg|png|webp|avif|gif)$/

/** Why a file need not even be tried; undefined when it may go. */
export function refusal(file, count) {
  if (count >= maxImages) return word('images-limit', { max: maxImages })
  if (!types.test(file.type)) return word('images-type')
  return file.size > maxMegabytes * 1024 * 1024 ? word('images-size', { max: maxMegabytes }) : undefined
}

const atOnce = 3
const waiting = []
let running = 0

/**
 * Sends a file as the field `image`, three at a time. Resolves to what the server made of it, rejects with a sentence to show.
 * @returns {{ done: Promise<{ id: number, markdown: string }>, cancel: () => void }}
 */
export function upload(url, file, onProgress) {
  const request = new XMLHttpRequest()
  const start = () => open(request, url, file)
  const done = new Promise((resolve, reject) => {
    const fail = () => reject(new Error(reason(request)))
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0))
    request.addEventListener('load', () => (request.status === 201 ? resolve(request.response) : fail()))
    request.addEventListener('error', fail)
    request.addEventListener('abort', () => reject(new Error('')))
  })
  request.addEventListener('loadend', next)
  if (running < atOnce) start()
  else waiting.push(start)
  return { done, cancel: () => cancel(request, start) }
}

function open(request, url, file) {
  running += 1
  const form = new FormData()
  form.append('image', file)
  request.open('POST', url)
  request.setRequestHeader('Accept', 'application/json')
  request.responseType = 'json'
  request.send(form)
}

function cancel(request, start) {
  const place = waiting.indexOf(start)
  if (place < 0) return request.abort()
  waiting.splice(place, 1)
  request.dispatchEvent(new ProgressEvent('abort'))
}

function next() {
  running -= 1
  waiting.shift()?.()
}

function reason({ response }) {
  const errors = response?.errors
  return errors?.images ?? errors?.image ?? response?.error ?? word('image-failed')
}

/** The images among what was dropped or pasted. Text that brings its picture along (from a word processor) stays text. */
export function filesIn(transfer) {
  if (!transfer || transfer.types.includes('text/plain')) return []
  return [...transfer.files]
}
