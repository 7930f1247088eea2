/**
 * A rendered body without what would tear a short text apart: headings become bold paragraphs, our own images go. What comes out
 * goes through `fillBody` like any other.
 * @param html from `renderBody`, which writes no `<` but for elements
 */
export function shortHtml(html: string): string {
  return html
    .replaceAll(/<!--i [^>]*-->/g, '')
    .replaceAll(/<h[345]((?: dir="[a-z]+")?)>/g, '<p$1><strong>')
    .replaceAll(/<\/h[345]>/g, '</strong></p>')
}
