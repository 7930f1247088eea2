import { findChromium } from '../support/chromium.ts'

export interface Visit {
  requests: number
  /** Over the wire, headers included. */
  bytes: number
}

/** What a browser with an empty cache asks for to show a page. @throws where there is no browser */
export async function firstVisit(url: string): Promise<Visit> {
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    const wire = await page.context().newCDPSession(page)
    const visit = { requests: 0, bytes: 0 }
    await wire.send('Network.enable')
    wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
      visit.requests += 1
      visit.bytes += encodedDataLength
    })
    await page.goto(url, { waitUntil: 'networkidle' })
    return visit
  } finally {
    await browser.close()
  }
}
