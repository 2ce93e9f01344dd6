import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isWiderThanWindow, startSampleApp } from './sampleApp.ts'
import type { SampleApp } from './sampleApp.ts'

describe('the account map', { timeout: 60_000 }, () => {
  let app: SampleApp
  const page = () => app.page
  const map = () => page().getByRole('group', { name: /^Map of / })
  const node = (name: string | RegExp) => map().getByRole('button', { name }).first()

  beforeAll(async () => {
    app = await startSampleApp()
  }, 90_000)
  afterAll(() => app?.close())

  it('draws the account from who comes in to how far they get, with the ways once they were looked for', async () => {
    await app.open('map')
    await node(/^User: ben\.carter: can become administrator/).waitFor()
    await node(/^Trusted principal: Account 555566667777/).waitFor()
    await node(/^Power: Administrator: 2 users, 3 roles/).waitFor()
    expect(await map().locator('[data-node]').count()).toBeLessThanOrEqual(60)
    expect(await isWiderThanWindow(page())).toBe(false)
  })

  it('opens a group in place by double click once all of it is in view; Back folds it again', async () => {
    await page().getByRole('button', { name: 'Fit (0)' }).click()
    await node(/^Folded: Users: 11 users/).dblclick()
    await node(/^User: emma\.jansen/).waitFor()
    expect(page().url()).toContain('open=group')
    await page().goBack()
    await node(/^User: emma\.jansen/).waitFor({ state: 'detached' })
  })

  it('is walked by keyboard: arrows along the edges, Enter explains, E opens, C closes', async () => {
    await node(/^Folded: Users: 11 users/).focus()
    await page().keyboard.press('Enter')
    await page().getByRole('heading', { name: 'Members (11)' }).waitFor()
    await node(/^Folded: Users: 11 users/).focus()
    await page().keyboard.press('e')
    await node(/^User: emma\.jansen/).waitFor()
    await node(/^Folded: Users: 11 users/).focus()
    await page().keyboard.press('c')
    await node(/^User: emma\.jansen/).waitFor({ state: 'detached' })
  })

  it('explains the edge that is clicked, and offers by right click all that can be done with a node', async () => {
    await app.open('map')
    await node(/^User: ben\.carter: can become administrator/).waitFor()
    await page().getByRole('button', { name: 'Fit (0)' }).click()
    const at = await map()
      .getByRole('button', { name: /^ben\.carter can become / })
      .locator('.wg-edge-hit')
      .evaluate((path: SVGPathElement) => {
        const point = path.getPointAtLength(path.getTotalLength() / 2)
        const { a, d, e, f } = path.getScreenCTM() ?? new DOMMatrix()
        return { x: point.x * a + e, y: point.y * d + f }
      })
    await page().mouse.click(at.x, at.y)
    await page().getByRole('link', { name: 'proved, 2 hops' }).waitFor()
    expect(page().url()).toContain('select=becomes')
    await node(/^User: ben\.carter/).click({ button: 'right' })
    await page().getByRole('menuitem', { name: 'Paths to an administrator' }).waitFor()
    await page().keyboard.press('Escape')
    await page().keyboard.press('Control+z')
    await page().getByRole('link', { name: 'proved, 2 hops' }).waitFor({ state: 'detached' })
    expect(page().url()).not.toContain('select=')
  })

  it('asks for the way between two that are chosen with Shift', async () => {
    await page().getByRole('button', { name: 'Fit (0)' }).click()
    await node(/^User: ben\.carter/).click()
    await node(/^Role: platform-admin/).click({ modifiers: ['Shift'] })
    await page().getByRole('heading', { level: 1, name: 'Paths' }).waitFor()
    expect(page().url()).toContain(`from=${encodeURIComponent('arn:aws:iam::111122223333:user/')}`)
  })
})
