import type { Token, Tokens } from 'marked'
import { escapeHtml } from './escape.ts'
import { takeLink } from './page.ts'
import type { Page } from './page.ts'
import { restore } from './slots.ts'
import { readVideo, readVideoKey, type Video, videoAddress, videoKey } from './videos.ts'

const scheme = 'video:'

/** A video in Markdown's own words, the way `attachment:12` is an image of ours. */
export const videoMarkdown = (video: Video): string => `![](${scheme}${videoKey(video)})`

/** The video of an image with such an address. */
export const videoOfImage = (href: string): Video | undefined =>
  href.startsWith(scheme) ? readVideoKey(href.slice(scheme.length)) : undefined

/** A video's place in the text; one more than there may be links is only named. */
export function videoHtml(video: Video, page: Page): string {
  const address = escapeHtml(videoAddress(video))
  return page.inLink > 0 || !takeLink(page) ? address : `<x-video n="${videoKey(video)}">${address}</x-video>`
}

/** The tokens of a paragraph, with each address of a video that has a line for itself as that video. */
export function withVideos(tokens: Token[], page: Page): Token[] {
  return tokens.map((token, index) => {
    const video = token.type === 'link' ? videoOfLink(token as Tokens.Link, page) : undefined
    const alone = video && endsLine(tokens, index, -1, page) && endsLine(tokens, index, 1, page)
    return alone ? { type: 'image', raw: token.raw, href: scheme + videoKey(video), text: '', title: null } : token
  })
}

function videoOfLink(token: Tokens.Link, page: Page): Video | undefined {
  return 'autolink' in token && token.autolink ? readVideo(restore(token.href, page.slots).trim()) : undefined
}

/** Whether nothing but space stands between a token and where its line begins or ends. */
function endsLine(tokens: readonly Token[], from: number, step: 1 | -1, page: Page): boolean {
  for (let at = from + step; ; at += step) {
    const token = tokens[at]
    if (!token || token.type === 'br') return true
    if (!isBlank(token, page)) return false
  }
}

function isBlank(token: Token, { slots }: Page): boolean {
  if (token.type === 'slot') return slots[Number(token['index'])]?.html === ''
  return token.type === 'text' && !token.raw.trim()
}
