import { fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answersAbout, DEPLOY, MARIA, northwind, SNAPSHOT } from '../account.ts'
import { FakeClient, openApp } from '../page.tsx'

const answers = answersAbout(northwind())
const map = () => screen.findByRole('group', { name: /^Map of/ })

describe('the view Map', () => {
  it('draws what is known at once, and then ways and exposure', async () => {
    const client = new FakeClient(answers)
    openApp({ view: 'map', snapshot: SNAPSHOT }, client)
    const picture = await map()
    expect(within(picture).getByRole('button', { name: /^User: maria/ })).toBeDefined()
    expect(
      within(picture).getByRole('button', { name: /^Trusted principal: Account 444455556666/ }),
    ).toBeDefined()
    expect(await within(await map()).findByText('Resources')).toBeDefined()
    expect(client.inputsOf('account.map.whole')).toMatchObject([{ snapshot: SNAPSHOT }])
  })

  it('explains a node in the pane, and leads from there to principals', async () => {
    const client = new FakeClient(answers)
    const user = openApp({ view: 'map', snapshot: SNAPSHOT }, client)
    fireEvent.click(within(await map()).getByRole('button', { name: /^User: maria/ }))
    expect(window.location.hash).toContain(`select=${encodeURIComponent(MARIA)}`)
    expect(await screen.findByRole('button', { name: 'Who can become it' })).toBeDefined()
    expect(client.inputsOf('account.map.members').at(-1)).toMatchObject({ node: MARIA, whole: true })
    await user.click(screen.getByRole('button', { name: 'Whom it can become' }))
    expect(window.location.hash).toBe(`#/a/${SNAPSHOT}/paths?from=${encodeURIComponent(MARIA)}`)
  })

  it('asks for the way between two that are chosen one after the other with Shift', async () => {
    openApp({ view: 'map', snapshot: SNAPSHOT, select: MARIA }, new FakeClient(answers))
    const [role] = within(await map()).getAllByRole('button', { name: /^Role: deploy/ })
    fireEvent.click(role ?? document.body, { shiftKey: true })
    expect(window.location.hash).toBe(
      `#/a/${SNAPSHOT}/paths?from=${encodeURIComponent(MARIA)}&to=${encodeURIComponent(DEPLOY)}`,
    )
  })

  it('explains an edge: what it stands for, and between which two', async () => {
    openApp({ view: 'map', snapshot: SNAPSHOT }, new FakeClient(answers))
    const [edge] = within(await map()).getAllByRole('button', {
      name: /^Account 444455556666 may come in as/,
    })
    fireEvent.click(edge ?? document.body)
    expect(decodeURIComponent(window.location.hash)).toContain('select=trusts|account:444455556666|')
    expect(await screen.findByText(/Exposure decides it/)).toBeDefined()
    expect(screen.getByRole('link', { name: 'Account 444455556666' })).toBeDefined()
  })

  it('offers by right click all that can be done with a node, paths to an administrator among them', async () => {
    const user = openApp({ view: 'map', snapshot: SNAPSHOT }, new FakeClient(answers))
    fireEvent.contextMenu(within(await map()).getByRole('button', { name: /^User: maria/ }))
    const menu = within(screen.getByRole('menu', { name: 'maria' }))
    expect(menu.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual([
      'Explain',
      'Open its page',
      'Who can become it',
      'Paths to an administrator',
      'Ask about it',
      'Why denied?',
      'Smaller policy',
    ])
    await user.click(menu.getByRole('menuitem', { name: 'Paths to an administrator' }))
    expect(window.location.hash).toBe(`#/a/${SNAPSHOT}/paths?from=${encodeURIComponent(MARIA)}`)
  })

  it('asks for the map with the crown jewels of the account, and takes the mark of one away', async () => {
    const arn = 'arn:aws:s3:::ledger'
    const settings = { ...(await answers['settings.get']?.({})), crownJewels: { '111122223333': [arn] } }
    const client = new FakeClient({
      ...answers,
      'settings.get': () => settings,
      'settings.set': (change: object) => ({ ...settings, ...change }),
    } as typeof answers)
    const user = openApp({ view: 'map', snapshot: SNAPSHOT, select: arn }, client)
    expect(
      await screen.findByRole('button', { name: /^Missing: arn:aws:s3:::ledger: crown jewel/ }),
    ).toBeDefined()
    expect(client.inputsOf('account.map').at(-1)).toMatchObject({ jewels: [arn] })
    await user.click(await screen.findByRole('button', { name: 'No crown jewel any more' }))
    expect(client.inputsOf('settings.set')).toEqual([{ crownJewels: { '111122223333': [] } }])
  })

  it('says the same as outline and as table', async () => {
    const user = openApp({ view: 'map', snapshot: SNAPSHOT }, new FakeClient(answers))
    await map()
    await user.click(screen.getByRole('button', { name: 'Table' }))
    const rows = within(await screen.findByRole('table')).getAllByRole('row')
    expect(rows.map(({ textContent }) => textContent)).toContainEqual(expect.stringContaining('maria'))
  })

  it('says what it does not know: an address that groups by nothing there is', async () => {
    const client = new FakeClient({
      ...answers,
      'account.map': () => {
        throw new Error('no such grouping')
      },
      'account.map.whole': () => {
        throw new Error('no such grouping')
      },
    })
    openApp({ view: 'map', snapshot: SNAPSHOT, by: 'colour' }, client)
    expect((await screen.findAllByText(/no such grouping/)).length).toBeGreaterThan(0)
  })
})
