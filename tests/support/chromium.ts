import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const headless = '/usr/bin/chromium-headless-shell'
const whole = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const first = (places: readonly string[]): string | undefined => places.find((place) => existsSync(place))

/**
 * Where Chromium's headless part is, which has no windows and takes a fifth of the time for a page; where there is none, the whole.
 * On Debian it is installed first. @throws with one line that says what to do
 */
export function findChromium(): string {
  return found(() => first([headless]) ?? installed('chromium-headless-shell', [headless]) ?? findWholeChromium())
}

/** Where the whole browser is: the headless part knows no notifications. On Debian it is installed first. @throws likewise */
export function findWholeChromium(): string {
  return found(() => first(whole) ?? installed('chromium', whole))
}

function found(look: () => string | undefined): string {
  const place = process.env.CHROMIUM || look()
  if (!place) throw new Error('The browser tests need Chromium: install it, or name it in CHROMIUM')
  return place
}

/** One of these places once this package is there; undefined where it cannot be had. */
function installed(name: string, places: readonly string[]): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: 'ignore' } as const
  try {
    execFileSync('apt-get', ['update', '-qq'], options)
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options)
  } catch {
    return undefined
  }
  return first(places)
}
