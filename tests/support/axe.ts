import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

type Results = Awaited<ReturnType<AxeBuilder['analyze']>>

/** Everything in the light; in the dark what depends on colours: nothing else differs between the themes. */
export async function findings(page: Page, about: string): Promise<string[]> {
  const builder = new AxeBuilder({ page }).setLegacyMode()
  if (about === 'dark') builder.withRules(['color-contrast', 'link-in-text-block'])
  else builder.options({ rules: { 'target-size': { enabled: true } } })
  return texts(await builder.analyze(), about)
}

export async function findingsInBothThemes(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    found.push(...(await findings(page, colorScheme)))
  }
  return found
}

export function texts({ violations }: Results, about: string): string[] {
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 5).map((node) => `${about}: ${id}: ${node.target.join(' ')}: ${node.failureSummary}`),
  )
}
