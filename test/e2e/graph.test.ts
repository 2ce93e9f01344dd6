import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { principalFacts } from '../../shared/graph/facts.ts'
import { projectPrincipal } from '../../shared/graph/projectPrincipal.ts'
import { administratorRole, mixedUser } from '../unit/graph/facts.ts'
import { launchBrowser } from './browser.ts'
import { serveFixture } from './graphFixture/serve.ts'

/** The graph in a real browser, under the app's content security policy, on hand-made facts. */

let browser: Browser
let folder: string
let fixture: Awaited<ReturnType<typeof serveFixture>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'graph-fixture-'))
  ;[fixture, browser] = await Promise.all([serveFixture(folder), launchBrowser()])
}, 120_000)
afterAll(async () => {
  await browser.close()
  await fixture.close()
  await rm(folder, { recursive: true })
})

/** Opens one case and gives the page and what went wrong on it. */
async function open(query: string): Promise<{ page: Page; problems: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    const text = message.text()
    if (['error', 'warning'].includes(message.type()) && !text.includes('404')) problems.push(text)
  })
  await page.goto(`${fixture.url}?${query}`)
  return { page, problems }
}
const focusedNode = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => document.activeElement?.getAttribute('data-node'))

describe('principal graph', () => {
  it('draws every node of the scene as a button with a name, one of them in the Tab order', async () => {
    const { page, problems } = await open('case=mixed')
    const scene = projectPrincipal(principalFacts(mixedUser()))
    await page.locator('.wg-svg').waitFor()
    expect(await page.locator('.wg-svg [data-node]').count()).toBe(scene.nodes.length)
    expect(await page.locator('.wg-svg [tabindex="0"]').count()).toBe(1)
    expect(
      await page.getByRole('button', { name: /^Permissions boundary: .*removes 72 actions/ }).count(),
    ).toBe(1)
    expect(problems).toEqual([])
    await page.close()
  })

  it('walks edges by arrow keys, explains on Enter, clears on Escape, and finds its search by /', async () => {
    const { page } = await open('case=mixed')
    await page.locator('[data-node=principal]').focus()
    await page.keyboard.press('ArrowRight')
    expect(await focusedNode(page)).toMatch(/^(group|policy|gate):/)
    await page.keyboard.press('ArrowLeft')
    expect(await focusedNode(page)).toBe('principal')
    await page.locator('[data-node="service:s3"]').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('complementary', { name: 'Explanation' }).getByText('Amazon S3').waitFor()
    expect(await page.locator('[data-node="service:s3"]').getAttribute('aria-pressed')).toBe('true')
    await page.keyboard.press('Escape')
    expect(await page.locator('.wg-svg [aria-pressed=true]').count()).toBe(0)
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
    await page.close()
  })

  it('opens and closes by E and C', async () => {
    const { page } = await open('case=admin')
    const node = page.locator('[data-node="service:iam"]')
    await node.focus()
    await page.keyboard.press('e')
    await page.locator('[data-node="actions:iam:Read:allowed"]').waitFor()
    expect(await node.getAttribute('aria-expanded')).toBe('true')
    expect(await focusedNode(page)).toBe('service:iam')
    await page.keyboard.press('c')
    await page.locator('[data-node="actions:iam:Read:allowed"]').waitFor({ state: 'detached' })
    await page.close()
  })

  it('filters by the legend and says how much is hidden', async () => {
    const { page } = await open('case=mixed')
    await page
      .getByRole('button', { name: /Removed by boundary or policy/ })
      .first()
      .click()
    await page.getByText('72 actions hidden by filters').waitFor()
    expect(await page.locator('[data-node="actions:ec2:Write:cut"]').count()).toBe(0)
    await page.close()
  })

  it('brings a folded service into the picture from the list behind its fold', async () => {
    const { page } = await open('case=admin')
    await page.locator('[data-node="fold:services"]').focus()
    await page.keyboard.press('Enter')
    await page.getByPlaceholder(/^Find in \+/).fill('service399')
    await page.getByRole('complementary').getByText('service399', { exact: true }).click()
    await page.locator('[data-node="service:service399"]').waitFor()
    await page.close()
  })

  it('shows the same scene as an outline and as a table', async () => {
    const { page } = await open('case=admin')
    const scene = projectPrincipal(principalFacts(administratorRole()))
    await page.getByRole('button', { name: 'Outline' }).click()
    await page.getByRole('treeitem').first().waitFor()
    expect(await page.getByRole('treeitem').count()).toBe(scene.nodes.length)
    await page.getByRole('button', { name: 'Table', exact: true }).click()
    await page.getByText(`(${scene.nodes.length})`).first().waitFor()
    await page.close()
  })

  it('marks the denying statement in the policy that holds it', async () => {
    const { page } = await open('case=mixed')
    await page
      .getByRole('button', { name: /NoDeletes, denies/ })
      .first()
      .focus()
    await page.keyboard.press('Enter')
    await page.locator('.wg-source-marked').first().waitFor()
    expect(await page.locator('.wg-source-marked').allTextContents()).toContainEqual(
      expect.stringContaining('"Sid": "Deny"'),
    )
    await page.close()
  })

  it('pans and zooms by transforming the layer, without losing sharpness afterwards', async () => {
    const { page } = await open('case=mixed')
    const layer = page.locator('.wg-layer')
    const before = await layer.evaluate((element) => element.style.transform)
    await page.getByRole('button', { name: 'Zoom in (+)' }).click()
    expect(await layer.evaluate((element) => element.style.transform)).not.toBe(before)
    expect(await layer.getAttribute('class')).toBe('wg-layer')
    await page.locator('[data-node=principal]').focus()
    await page.keyboard.press('0')
    const [whole, frame] = await Promise.all(
      ['.wg-svg', '.wg-frame'].map((part) => page.locator(part).boundingBox()),
    )
    expect(whole?.height).toBeLessThanOrEqual((frame?.height ?? 0) + 1)
    expect(whole?.width).toBeLessThanOrEqual((frame?.width ?? 0) + 1)
    await page.close()
  })

  it('exports SVG, PNG at double size, and JSON of what is shown', async () => {
    const { page, problems } = await open('case=mixed')
    for (const [item, check] of [
      ['SVG', (bytes: Buffer) => expect(bytes.toString()).toContain('<svg xmlns=')],
      ['PNG, double size', (bytes: Buffer) => expect(bytes.readUInt32BE(16)).toBeGreaterThan(2000)],
      [
        'JSON',
        (bytes: Buffer) => expect(JSON.parse(bytes.toString()).scene.nodes.length).toBeGreaterThan(20),
      ],
    ] as const) {
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Export' }).click()
      await page.getByRole('menuitem', { name: item }).click()
      check(await readFile(await (await download).path()))
    }
    expect(problems).toEqual([])
    await page.close()
  })

  it('survives hostile names', async () => {
    const { page, problems } = await open('case=hostile')
    await page.locator('[data-node="service:__proto__"]').waitFor()
    expect(await page.locator('.wg-root script, .wg-root image').count()).toBe(0)
    expect(problems).toEqual([])
    await page.close()
  })
})

describe('decision gates', () => {
  it('list every gate in order, and lead to the deciding statement', async () => {
    const { page, problems } = await open('case=gates')
    const layers = await page
      .locator('[data-layer]')
      .evaluateAll((list) => list.map((one) => one.getAttribute('data-layer')))
    expect(layers).toEqual(['rcp', 'scp', 'boundary', 'identity', 'resource', 's3-block-public-access'])
    await page.getByText('fix this first').waitFor()
    await page.getByRole('button', { name: 'Deny "NoDelete" of NoDeletes' }).click()
    await page.getByText('policy p2 1').waitFor()
    expect(problems).toEqual([])
    await page.close()
  })
})
