import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNT, startSampleApp, tabTo } from './sampleApp.ts'
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
  [`resource/${encodeURIComponent('arn:aws:s3:::northwind-partner-exchange')}`, { tab: 'reach' }],
  [
    `resource/${encodeURIComponent('arn:aws:s3:::northwind-partner-exchange')}`,
    { tab: 'policy', statement: '1' },
  ],
  [`policy/${encodeURIComponent(`${ACCOUNT}:policy/NorthwindDeveloper`)}`, {}],
  ['entrances', { list: 'providers' }],
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

  // The same in the dark: one mode is enough.
  it.runIf(mode === 'light')(
    'findings, resources, comparison and what-if are gone through by keys alone',
    async () => {
      const { page } = app
      const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name })
      const hasFocus = (text: RegExp) =>
        page.waitForFunction(
          (wanted) => new RegExp(wanted).test(document.activeElement?.textContent ?? ''),
          text.source,
        )
      /** From a heading into the table of its view, by Tab, and down to its first row. */
      const firstRow = async (): Promise<void> => {
        await tabTo(page, 'Preferences', 'button')
        // A table that is wider than its place is a stop by itself, for it can be moved.
        for (let presses = 0; presses < 3; presses += 1) {
          if (await page.evaluate(() => document.activeElement?.closest('th') !== null)) break
          await page.keyboard.press('Tab')
        }
        await page.keyboard.press('ArrowDown')
      }
      await app.open('overview')
      await page.reload()
      await heading('northwind-payments').waitFor()
      await page.keyboard.press('Tab')
      await hasFocus(/^Skip to the content$/)
      await page.keyboard.press('Enter')
      await hasFocus(/^northwind-payments/)

      await page.keyboard.type('gf')
      await hasFocus(/^Findings/)
      await page.getByRole('gridcell', { name: 'Critical' }).first().waitFor()
      await firstRow()
      for (let cells = 0; cells < 5; cells += 1) await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => document.activeElement?.hasAttribute('data-pane') === true)
      await page.keyboard.press('Escape')
      await page.waitForFunction(() => document.activeElement?.closest('td, th') !== null)

      await page.keyboard.type('gb')
      await hasFocus(/^Resources/)
      await page.getByRole('link', { name: 'northwind-data-lake' }).waitFor()
      await firstRow()
      await page.keyboard.press('Enter')
      await hasFocus(/^webhook-relay:live/)

      await page.keyboard.type('gv')
      await hasFocus(/^Compare/)
      await tabTo(page, 'Accounts and profiles', 'button')

      await page.keyboard.type('gh')
      await hasFocus(/^What if/)
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await page.keyboard.type(`${ACCOUNT}:policy/NorthwindDeveloper`)
      await tabTo(page, 'Use the current document', 'button')
      await page.keyboard.press('Enter')
      await tabTo(page, 'Add to the list', 'button')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Edits (1)' }).waitFor()
    },
  )

  it.runIf(mode === 'light')('at 200 % zoom pictures are in sight, also while the pane is open', async () => {
    const { page } = app
    await page.setViewportSize({ width: 640, height: 400 })
    /** How much of the picture is between the bars at the top and the pane at the foot. */
    const inSight = () =>
      page.evaluate(() => {
        const box = document.querySelector('.wg-frame')?.getBoundingClientRect()
        const pane = document.documentElement.style.getPropertyValue('--w-pane')
        const bar = document.documentElement.style.getPropertyValue('--w-pane-bar')
        const foot = innerHeight - (parseInt(pane || bar, 10) || 0)
        return box === undefined ? 0 : Math.min(box.bottom, foot) - Math.max(box.top, 90)
      })
    for (const view of ['map', `principal/${encodeURIComponent(BEN)}`]) {
      await app.open(view)
      const stop = page.locator('.wg-svg [tabindex="0"]').first()
      await stop.waitFor()
      expect(await inSight(), view).toBeGreaterThan(40)
      await stop.focus()
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => document.activeElement?.hasAttribute('data-pane') === true)
      expect(await inSight(), `${view}, explained`).toBeGreaterThan(40)
    }
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
