import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Without windows, toolbars and extensions a page costs a fifth of what it does in the whole browser. */
const shell = '/usr/bin/chromium-headless-shell'
const browsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Where Chromium is; on Debian its headless part is installed first. @throws with one line that says what to do */
export async function findChromium(): Promise<string> {
  const given = process.env.CHROMIUM
  if (given) return given
  if (!existsSync(shell) && mayInstall() && !install('chromium-headless-shell') && !anyBrowser()) install('chromium')
  const found = existsSync(shell) ? shell : anyBrowser()
  if (!found) throw new Error('The browser tests need Chromium: install it, or name it in CHROMIUM')
  return found
}

const anyBrowser = (): string | undefined => browsers.find((place) => existsSync(place))

const mayInstall = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/** Whether that worked. */
function install(name: string): boolean {
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: 'ignore' } as const
  try {
    execFileSync('apt-get', ['update', '-qq'], options)
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options)
    return true
  } catch {
    return false
  }
}
