/** What all three formats say of a feed. Addresses are whole and encoded. */
export interface Feed {
  title: string
  description: string
  language: 'ar' | 'en'
  homeUrl: string
  selfUrl: string
  iconUrl: string
  items: FeedItem[]
}

export interface FeedItem {
  /** Stays what it is when the title changes. */
  id: string
  url: string
  title: string
  author: { name: string; url: string | undefined }
  /** Epoch milliseconds. */
  publishedAt: number
  updatedAt: number
  html: string
  summary: string
}

export const directionOf = (language: Feed['language']): 'rtl' | 'ltr' => (language === 'ar' ? 'rtl' : 'ltr')

/** The text of an item with its language and direction, which the formats cannot say of it themselves. */
export const directed = (language: Feed['language'], html: string): string =>
  `<div lang="${language}" dir="${directionOf(language)}">${html}</div>`
