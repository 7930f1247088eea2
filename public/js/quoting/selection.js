import { toMarkdown } from './to-markdown.js'

/** The selected range and its post's number, when the selection lies within the text of one post. */
export function selectedPart() {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  const around = range.commonAncestorContainer
  const body = (around.nodeType === Node.ELEMENT_NODE ? around : around.parentElement)?.closest('.body')
  const post = /^post-(\d+)$/.exec(body?.closest('article')?.id ?? '')?.[1]
  return post ? { post, range } : undefined
}

/** What is selected of this post as Markdown; undefined when nothing is. */
export function selectionIn(post) {
  const part = selectedPart()
  return part?.post === String(post) ? textOf(part.range) : undefined
}

export function textOf(range) {
  return toMarkdown(range.cloneContents()) || undefined
}
