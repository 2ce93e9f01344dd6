import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNT, startSampleApp } from './sampleApp.ts'
import type { SampleApp } from './sampleApp.ts'

/** WCAG 2.2 at level AA, with the rule on names that do not hold their label, which axe-core counts as experimental. */
const RULES: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  rules: { 'label-content-name-mismatch': { enabled: true } },
  resultTypes: ['violations'],
}

const BEN = `${ACCOUNT}:user/people/ben.carter`
const ASKED = { principal: BEN, action: 's3:GetObject', resource: 'arn:aws:s3:::northwind-statements/a' }
/** Views with an answer in them, beside those that the navigation leads to. */
const ANSWERED: readonly (readonly [view: string, question: Readonly<Record<string, string>>])[] = [
  [`principal/${encodeURIComponent(BEN)}`, {}],
  ['ask', ASKED],
  ['who-can', { action: ASKED.action, resource: ASKED.resource }],
  ['trace', ASKED],
]

describe.each(['light', 'dark'] as const)('in %s mode', { timeout: 120_000 }, (mode) => {
  let app: SampleApp

  beforeAll(async () => {
    app = await startSampleApp(mode)
    const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
    // Evaluated by the browser's own tools: the page itself may load no foreign script.
    await app.page.context().addInitScript(await readFile(source, 'utf8'))
    await app.page.reload()
  }, 120_000)
  afterAll(() => app?.close())

  it('no view breaks a rule of WCAG 2.2 AA that axe-core can decide', async () => {
    await app.open('overview')
    const links = app.page.getByRole('navigation').getByRole('link')
    const shown = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    const routes = shown.filter((href) => href.includes('#/')).map((href) => href.slice(href.indexOf('#')))
    expect(routes.length).toBeGreaterThan(8)
    const found: string[] = []
    for (const route of routes) {
      await app.page.evaluate((hash) => (location.hash = hash), route)
      found.push(...(await violations(app, route)))
    }
    for (const [view, question] of ANSWERED) {
      await app.open(view, question)
      found.push(...(await violations(app, view)))
    }
    expect(found).toEqual([])
  })
})

/** What axe-core finds once the view has its answer. */
async function violations({ page }: SampleApp, view: string): Promise<readonly string[]> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForFunction(() => document.querySelector('[class*="awsui_spinner"]') === null)
  const found = await page.evaluate(
    (rules) => (globalThis as unknown as { axe: { run(o: object): Promise<unknown> } }).axe.run(rules),
    RULES,
  )
  return (found as AxeResults).violations.map(
    ({ id, nodes }) => `${view}: ${id} at ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  )
}
