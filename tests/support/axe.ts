import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Result, RuleObject, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/**
 * What axe finds wrong. Only that is asked for: what passes, told of each element and sent here, takes six times as long.
 * @param rules only these, or all
 */
export async function violations(
  page: Page,
  { rules, off = [], within }: { rules?: string[]; off?: string[]; within?: string } = {},
): Promise<Result[]> {
  await bring(page)
  const options: RunOptions = {
    resultTypes: ['violations'],
    ...(rules ? { runOnly: rules } : { rules: switched(off) }),
  }
  return page.evaluate(
    async ([selector, options]) => {
      const { axe, document } = globalThis as unknown as { axe: typeof import('axe-core'); document: Node }
      return (await axe.run(selector ?? document, options)).violations
    },
    [within, options] as const,
  )
}

/** Once to each page: reading its half a megabyte takes as long as asking it something. */
async function bring(page: Page): Promise<void> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(source)
}

const switched = (off: readonly string[]): RuleObject => ({
  'target-size': { enabled: true },
  ...Object.fromEntries(off.map((rule) => [rule, { enabled: false }])),
})

const ofColours = ['color-contrast', 'link-in-text-block']

/** Everything but what depends on colours: nothing else differs between the themes. */
export const findings = async (page: Page, about: string): Promise<string[]> =>
  texts(await violations(page, { off: ofColours }), about)

/** Leaves the page written in other letters. */
export async function findingsInBothThemes(page: Page): Promise<string[]> {
  const found = await findings(page, 'page')
  await inLatinLetters(page)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    found.push(...texts(await violations(page, { rules: ofColours }), colorScheme))
  }
  return found
}

/** Letters that join are to axe the ligatures of an icon font, at whose colours it does not look. */
export async function inLatinLetters(page: Page): Promise<void> {
  await page.evaluate(`{
    const texts = document.createTreeWalker(document, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace(/\\p{Script=Arabic}/gu, 'x')
  }`)
}

export function texts(found: readonly Result[], about: string): string[] {
  return found.flatMap(({ id, nodes }) =>
    nodes.slice(0, 5).map((node) => `${about}: ${id}: ${node.target.join(' ')}: ${node.failureSummary}`),
  )
}
