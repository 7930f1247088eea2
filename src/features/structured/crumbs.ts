import type { LinkView } from '../../platform/http/view-models.ts'
import type { Data } from './writing.ts'

/** The way down to a page, the page itself last: its address is known. */
export function breadcrumbs(baseUrl: string, crumbs: readonly LinkView[]): Data {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ title, url }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: title,
      item: index === crumbs.length - 1 ? undefined : baseUrl + encodeURI(url),
    })),
  }
}
