import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core'
import { type Browser as Cookies, browser as nobody } from './asking.ts'
import { findChromium, findWholeChromium } from './chromium.ts'
import type { Forum } from './forum.ts'

interface Wish {
  /** Whose cookies the browser has; a guest without. */
  person?: Cookies
  javaScript?: boolean
  viewport?: { width: number; height: number }
  colorScheme?: 'light' | 'dark'
  locale?: 'ar' | 'en'
  /** What the console may say because the test makes it happen, such as a refused upload's status. */
  allowed?: RegExp
  context?: BrowserContextOptions
}

export interface Opened extends AsyncDisposable {
  page: Page
  context: BrowserContext
  /** Another tab of the same browser. */
  tab(): Promise<Page>
}

const patience = 15_000

let running: Promise<Browser> | undefined

/**
 * A browser of its own for one person. Everything its console calls an error, every violation of the content policy and
 * every exception fails the test when the browser is closed.
 */
export async function openPage(forum: Forum, wish: Wish = {}): Promise<Opened> {
  running ??= launch(findChromium())
  const person = wish.person ?? nobody()
  if (wish.locale) await forum.post('/preferences', { as: person, form: { language: wish.locale } })
  const context = await (await running).newContext(contextOf(forum, wish))
  context.setDefaultTimeout(patience)
  await context.addCookies([...person.cookies].map(([name, value]) => ({ name, value, url: forum.url })))
  const troubles = watch(context, wish.allowed)
  const page = await context.newPage()
  return {
    page,
    context,
    tab: () => context.newPage(),
    async [Symbol.asyncDispose]() {
      await context.close()
      if (troubles.length > 0) throw new Error(`The browser complained:\n${troubles.join('\n')}`)
    },
  }
}

/** Call it once the file's tests are done. */
export async function closeBrowser(): Promise<void> {
  await (await running)?.close()
  running = undefined
}

/** Waits until something holds that is found out here, such as what the database says. Gives back what it found. */
export async function eventually<T>(look: () => Promise<T>, message = 'it never came true'): Promise<NonNullable<T>> {
  const end = Date.now() + patience
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > end) throw new Error(message)
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
}

/** Waits until an expression is true in the page. The driver's own way is eval, which the content policy forbids. */
export async function until(page: Page, expression: string): Promise<void> {
  await eventually(() => page.evaluate<boolean>(expression), `never came true: ${expression}`)
}

/** The file as if it had been dropped on, or pasted into, an element. */
export async function hand(target: Locator, way: 'drop' | 'paste', name: string, bytes: Buffer): Promise<void> {
  const type = name.endsWith('.png') ? 'image/png' : name.endsWith('.svg') ? 'image/svg+xml' : 'image/jpeg'
  await target.evaluate(handOver, { way, name, type, base64: bytes.toString('base64') })
}

const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })

/** For what only the whole browser does. Call it before the first page of a file. */
export function useWholeBrowser(): void {
  running = launch(findWholeChromium())
}

function contextOf(forum: Forum, wish: Wish): BrowserContextOptions {
  return {
    baseURL: forum.url,
    javaScriptEnabled: wish.javaScript ?? true,
    viewport: wish.viewport ?? { width: 1280, height: 900 },
    colorScheme: wish.colorScheme ?? 'light',
    reducedMotion: 'reduce',
    ...wish.context,
  }
}

function watch(context: BrowserContext, allowed: RegExp | undefined): string[] {
  const troubles: string[] = []
  context.on('console', (message) => {
    const isTrouble = message.type() === 'error' || message.text().includes('Content Security Policy')
    if (isTrouble && !allowed?.test(message.text())) troubles.push(`${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => void troubles.push(String(error.error())))
  return troubles
}

interface Given {
  way: 'drop' | 'paste'
  name: string
  type: string
  base64: string
}

/** Runs in the page, whose world the compiler does not know here. */
function handOver(element: unknown, { way, name, type, base64 }: Given): void {
  const world = globalThis as unknown as Record<string, new (...given: unknown[]) => Record<string, never>>
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const transfer = new world.DataTransfer!() as unknown as { items: { add(file: unknown): void } }
  transfer.items.add(new File([bytes], name, { type }))
  const options = { bubbles: true, cancelable: true, dataTransfer: transfer, clipboardData: transfer }
  const event = way === 'drop' ? new world.DragEvent!('drop', options) : new world.ClipboardEvent!('paste', options)
  ;(element as { dispatchEvent(event: unknown): void }).dispatchEvent(event)
}
