/** What is made for persons, leads nowhere new, or is another way to look at what has an address of its own. */
const nothingToFind = (
  '/account/ /admin/ /moderation/ /direct-messages/ /drafts/ /live /logout/ /setup /login/ /register/ /lost-password/ ' +
  '/unsubscribe/ /search/ /*/post-thread /*/reply$ /*/report$ /*/next$ /*/previous$ /*/unread$ /*/latest$ /*/print ' +
  '/posts/*/quote /posts/*/edit /posts/*/history /members/*/card /threads/*/preview'
).split(' ')

/** https://www.rfc-editor.org/rfc/rfc9309 */
export const robots = (baseUrl: string): string =>
  [
    'User-agent: *',
    ...nothingToFind.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${baseUrl}/sitemap.xml`,
    '',
  ].join('\n')
