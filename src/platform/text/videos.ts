/** A video of one of the sites whose player a reader may ask for. */
export interface Video {
  site: Site
  id: string
  /** Seconds into it. */
  from: number
}

type Site = keyof typeof sites

interface VideoSite {
  name: string
  /** What an id looks like: one that does not is none. */
  id: RegExp
  address: (video: Video) => string
  /** The player in its form that keeps the least of who looks. */
  player: (video: Video) => string
}

const sites = {
  youtube: {
    name: 'YouTube',
    id: /^(?!videoseries$)[\w-]{11}$/,
    address: ({ id, from }) => `https://www.youtube.com/watch?v=${id}${from ? `&t=${String(from)}` : ''}`,
    player: ({ id, from }) =>
      `https://www.youtube-nocookie.com/embed/${id}?autoplay=1${from ? `&start=${String(from)}` : ''}`,
  },
  vimeo: {
    name: 'Vimeo',
    // An unlisted one has a key behind its number.
    id: /^\d{4,12}(?:\/[0-9a-f]{6,16})?$/,
    address: ({ id, from }) => `https://vimeo.com/${id}${from ? `#t=${String(from)}s` : ''}`,
    player({ id, from }) {
      const [number = '', key] = id.split('/')
      const start = from ? `#t=${String(from)}s` : ''
      return `https://player.vimeo.com/video/${number}?${key ? `h=${key}&` : ''}dnt=1&autoplay=1${start}`
    },
  },
  dailymotion: {
    name: 'Dailymotion',
    id: /^[a-z0-9]{5,12}$/i,
    address: ({ id, from }) => `https://www.dailymotion.com/video/${id}${from ? `?start=${String(from)}` : ''}`,
    player: ({ id, from }) =>
      `https://geo.dailymotion.com/player.html?video=${id}${from ? `&startTime=${String(from)}` : ''}`,
  },
} as const satisfies Record<string, VideoSite>

/** Where players come from: nothing else may be framed, and only where posts are read. */
export const playerOrigins = [
  'https://www.youtube-nocookie.com',
  'https://player.vimeo.com',
  'https://geo.dailymotion.com',
]

/** The whole path, with the id as its group, or a parameter that holds the id. Hosts are compared whole. */
const addresses: [site: Site, hosts: string[], path: RegExp, parameter?: string][] = [
  ['youtube', ['youtube.com', 'm.youtube.com', 'music.youtube.com'], /^\/watch\/?$/, 'v'],
  ['youtube', ['youtube.com', 'm.youtube.com', 'youtube-nocookie.com'], /^\/(?:shorts|live|embed|v)\/([\w-]+)\/?$/],
  ['youtube', ['youtu.be'], /^\/([\w-]+)\/?$/],
  [
    'vimeo',
    ['vimeo.com', 'm.vimeo.com'],
    /^\/(?:channels\/[\w-]+\/|groups\/[\w-]+\/videos\/|(?:showcase|album)\/\d+\/video\/)?(\d+(?:\/[0-9a-f]+)?)\/?$/,
  ],
  ['vimeo', ['player.vimeo.com'], /^\/video\/(\d+)\/?$/],
  ['dailymotion', ['dailymotion.com'], /^\/(?:embed\/)?video\/([a-z0-9]+)(?:_[^/]*)?\/?$/i],
  ['dailymotion', ['dai.ly'], /^\/([a-z0-9]+)\/?$/i],
  ['dailymotion', ['geo.dailymotion.com'], /^\/player(?:\/[a-z0-9]+)?\.html$/i, 'video'],
]

const longest = 500
const mostSeconds = 359_999

/** The video that an address leads to; undefined for any other address. */
export function readVideo(address: string): Video | undefined {
  if (address.length > longest || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined
  const url = new URL(address)
  if (url.username || url.password || url.port) return undefined
  const host = url.hostname.replace(/^www\./, '')
  for (const [site, hosts, path, parameter] of addresses) {
    const match = hosts.includes(host) ? path.exec(url.pathname) : null
    if (!match) continue
    const found = (parameter ? url.searchParams.get(parameter) : match[1]) ?? ''
    const key = host === 'player.vimeo.com' ? url.searchParams.get('h') : null
    const id = key ? `${found}/${key}` : found
    if (sites[site].id.test(id)) return { site, id, from: startOf(url) }
  }
  return undefined
}

/** `90`, `90s` and `1h2m3s`, in the parameter or the fragment that the sites use. */
function startOf({ searchParams, hash }: URL): number {
  const text =
    searchParams.get('t') ?? searchParams.get('start') ?? /^#t=(\w+)$/.exec(hash)?.[1] ?? searchParams.get('startTime')
  const match = /^(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?$/.exec(text ?? '')
  const [hours, minutes, seconds] = [match?.[1], match?.[2], match?.[3]].map((part) => Number(part ?? 0))
  return Math.min((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0), mostSeconds)
}

/** What `[media=site]id[/media]` means; undefined for a site that is not ours to play. */
export function videoOf(siteName: string, id: string): Video | undefined {
  const site = siteName.toLowerCase()
  if (!isSite(site)) return undefined
  const [, bare = '', from = '0'] = /^([^:]*)(?::(\d{1,6}))?$/.exec(id) ?? []
  return sites[site].id.test(bare) ? { site, id: bare, from: Math.min(Number(from), mostSeconds) } : undefined
}

const isSite = (site: string): site is Site => Object.hasOwn(sites, site)

/** The video in one word, as it is stored. */
export const videoKey = ({ site, id, from }: Video): string => `${site}:${id}:${String(from)}`

/** Reads what videoKey wrote; undefined for anything else. */
export function readVideoKey(key: string): Video | undefined {
  const [, site = '', id = ''] = /^([a-z]+):(.+)$/.exec(key) ?? []
  return videoOf(site, id)
}

export const videoSite = ({ site }: Video): string => sites[site].name
export const videoAddress = (video: Video): string => sites[video.site].address(video)
export const videoPlayer = (video: Video): string => sites[video.site].player(video)
