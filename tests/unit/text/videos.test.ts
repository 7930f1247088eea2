import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fillBody } from '../../../src/platform/text/fill.ts'
import { renderNow } from '../../../src/platform/text/render-now.ts'
import { sanitise } from '../../../src/platform/text/sanitise.ts'
import { playerOrigins, readVideo, videoAddress, videoOf, videoPlayer } from '../../../src/platform/text/videos.ts'
import { filling } from './showing.ts'

const id = 'dQw4w9WgXcQ'

/** What was typed, where it leads, and the player that is asked for. */
const known: [string, string, string][] = [
  ...[
    `https://www.youtube.com/watch?v=${id}`,
    `http://m.youtube.com/watch?app=desktop&v=${id}&list=PL1&si=whoIam`,
    `https://youtu.be/${id}?si=whoIam`,
    `https://youtube.com/shorts/${id}`,
    `https://www.youtube.com/live/${id}?feature=share`,
    `https://www.youtube-nocookie.com/embed/${id}`,
    `HTTPS://YOUTU.BE/${id}/`,
  ].map((typed): [string, string, string] => [
    typed,
    `https://www.youtube.com/watch?v=${id}`,
    `https://www.youtube-nocookie.com/embed/${id}?autoplay=1`,
  ]),
  ...['t=90', 't=90s', 't=1m30s', 'start=90'].map((from): [string, string, string] => [
    `https://youtu.be/${id}?${from}`,
    `https://www.youtube.com/watch?v=${id}&t=90`,
    `https://www.youtube-nocookie.com/embed/${id}?autoplay=1&start=90`,
  ]),
  ...[
    'https://vimeo.com/76979871',
    'https://vimeo.com/groups/ab-c/videos/76979871',
    'https://vimeo.com/showcase/12/video/76979871',
  ].map((typed): [string, string, string] => [
    typed,
    'https://vimeo.com/76979871',
    'https://player.vimeo.com/video/76979871?dnt=1&autoplay=1',
  ]),
  ...['https://vimeo.com/76979871/0a1b2c3d4e', 'https://player.vimeo.com/video/76979871?h=0a1b2c3d4e'].map(
    (typed): [string, string, string] => [
      typed,
      'https://vimeo.com/76979871/0a1b2c3d4e',
      'https://player.vimeo.com/video/76979871?h=0a1b2c3d4e&dnt=1&autoplay=1',
    ],
  ),
  ...['https://www.dailymotion.com/video/x8abcd1', 'https://dai.ly/x8abcd1'].map((typed): [string, string, string] => [
    typed,
    'https://www.dailymotion.com/video/x8abcd1',
    'https://geo.dailymotion.com/player.html?video=x8abcd1',
  ]),
]

const unknown = [
  `https://www.youtube.com.evil.example/watch?v=${id}`,
  `https://evil.example/www.youtube.com/watch?v=${id}`,
  `https://youtube.com@evil.example/watch?v=${id}`,
  `https://user@youtu.be/${id}`,
  `https://youtu.be:8443/${id}`,
  `javascript://youtu.be/${id}`,
  `https://www.youtube.com/watch?v=${id}"><img>`,
  'https://www.youtube.com/embed/videoseries?list=PL1',
  'https://www.youtube.com/@channel',
  'https://www.youtube.com/watch',
  'https://vimeo.com/about',
  'https://vimeo.com/76979871/../../evil',
  'https://notvimeo.com/76979871',
  'https://dai.ly/x',
  `https://youtu.be/${id}?${'a'.repeat(600)}`,
]

/** A body as a post shows it. */
const shown = (body: string) => fillBody(renderNow(body, new Map()).html, { ...filling, cards: true })
const boxes = (body: string) => shown(body).match(/<a class="video"/g)?.length ?? 0

describe('addresses of videos', () => {
  for (const [typed, address, player] of known)
    test(`${typed} is one`, () => {
      const video = readVideo(typed)
      assert.ok(video)
      assert.deepEqual([videoAddress(video), videoPlayer(video)], [address, player])
      assert.deepEqual(readVideo(address), video, 'where it leads is the same video')
      assert.ok(playerOrigins.includes(new URL(player).origin))
      assert.equal(boxes(typed), 1)
    })
  for (const typed of unknown)
    test(`${typed.slice(0, 60)} is none`, () => {
      assert.equal(readVideo(typed), undefined)
      assert.equal(boxes(typed), 0)
    })
})

describe('videos in a text', () => {
  const address = `https://youtu.be/${id}`

  test('are boxes that name their site, load nothing, and say where they lead', () => {
    assert.equal(
      shown(`${address}?t=5`),
      `<p dir="auto"><a class="video" href="https://www.youtube.com/watch?v=${id}&amp;t=5" rel="nofollow ugc noopener" data-video="https://www.youtube-nocookie.com/embed/${id}?autoplay=1&amp;start=5"><b>(video.play)</b><bdi dir="ltr">https://www.youtube.com/watch?v=${id}&amp;t=5</bdi></a></p>`,
    )
  })

  test('have a line for themselves', () => {
    for (const body of [`نص\n${address}\nنص`, `> ${address}`, `[url]${address}[/url]`, `<${address}>`])
      assert.equal(boxes(body), 1, body)
    for (const body of [`شاهد ${address}`, `${address} شاهد`, `${address} ${address}`, `[فيديو](${address})`])
      assert.equal(boxes(body), 0, body)
    assert.equal(boxes(`${address}\n${address}`), 2)
  })

  test('come from the tags of other boards, by id or address, wherever they stand', () => {
    for (const body of [
      `[youtube]${id}[/youtube]`,
      `نص [media=youtube]${id}:12[/media] نص`,
      `[MEDIA=vimeo]76979871[/MEDIA]`,
      `[media]https://dai.ly/x8abcd1[/media]`,
    ])
      assert.equal(boxes(body), 1, body)
    assert.equal(boxes('[media=elsewhere]123456[/media]'), 0)
    assert.match(shown('[media=elsewhere]https://a.example/1[/media]'), /<a href="https:\/\/a.example\/1"/)
    assert.equal(videoOf('constructor', id), undefined)
  })

  test('are links where nothing plays them, and are not counted twice', () => {
    const { html, plain } = renderNow(address, new Map())
    assert.match(
      fillBody(html, filling),
      /^<p dir="auto"><a href="https:\/\/www.youtube.com[^>]*rel="nofollow ugc noopener"><bdi/,
    )
    assert.equal(plain, `https://www.youtube.com/watch?v=${id}`)
    const many = shown(Array.from({ length: 120 }, () => address).join('\n\n'))
    assert.equal(many.match(/<a /g)?.length, 100)
    assert.doesNotMatch(shown(`[![](video:youtube:${id}:0)](https://a.example)`), /<a[^>]*><a/)
  })

  test('come through the sanitiser only as what they are', () => {
    assert.equal(sanitise(`<x-video n="youtube:${id}:0">a</x-video>`), `<x-video n="youtube:${id}:0">a</x-video>`)
    assert.equal(sanitise('<x-video n="evil:1:0" onload="x()">a</x-video>'), '<span>a</span>')
    assert.doesNotMatch(shown('<a data-video="https://evil.example">a</a>'), /<a[^>]*data-video/)
  })
})
