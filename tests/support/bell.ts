/** What a page's bell counts; '' where it is silent or there is none. */
export const bellCount = (html: string): string =>
  /class="[^"]*\bbell"[^>]*>.*?<b class="count"[^>]*>(\d+)<\/b>/.exec(html)?.[1] ?? ''
