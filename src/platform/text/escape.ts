const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const plain: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }

/** Text as HTML text or as a double-quoted attribute value. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => entities[char] ?? char)
}

/** Like escapeHtml, but named references that the writer typed (&copy;) keep their meaning, as Markdown promises. */
export function escapeMarkdownText(text: string): string {
  return text.replace(/[<>"]|&(?!\w{1,32};)/g, (char) => entities[char] ?? char)
}

/** The text of sanitised HTML: the sanitiser writes these four references and no others. */
export function unescapeHtml(html: string): string {
  return html.replace(/&(?:lt|gt|quot|amp);/g, (entity) => plain[entity] ?? entity)
}
