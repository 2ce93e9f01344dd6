import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { formatRoute, parseRoute, type Route } from '../../../renderer/router/route.ts'
import { answersAbout, MARIA, northwind, SETTINGS, SNAPSHOT } from '../account.ts'
import { FakeClient, openApp } from '../page.tsx'

const answers = answersAbout(northwind())

async function open(route: Route, recent: readonly string[] = []) {
  const settings = { ...SETTINGS, recent: { [SNAPSHOT]: recent } }
  const client = new FakeClient({ ...answers, 'settings.get': () => settings })
  const user = openApp(route, client)
  await screen.findByRole('heading', { level: 1 })
  return { client, user }
}
const shown = () => parseRoute(window.location.hash)
const palette = () => screen.findByRole('combobox', { name: /^Search principals and commands/ })

describe('the frame around the views', () => {
  it('leads to every view of the account that is open', async () => {
    await open({ view: 'coverage', snapshot: SNAPSHOT })
    const links = [...document.querySelectorAll('nav[aria-label="Views"] a')].map(
      (link) => parseRoute(link.getAttribute('href') ?? '').view,
    )
    for (const view of [
      'start',
      'overview',
      'principals',
      'ask',
      'trace',
      'who-can',
      'paths',
      'review',
      'settings',
    ])
      expect(links).toContain(view)
  })

  it('goes to a view by its shortcut, but not while one types', async () => {
    const { user } = await open({ view: 'ask', snapshot: SNAPSHOT })
    await user.click(screen.getByRole('combobox', { name: 'Action' }))
    await user.keyboard('gc')
    expect(shown().view).toBe('ask')
    screen.getByRole('combobox', { name: 'Action' }).blur()
    await user.keyboard('gc')
    expect(shown().view).toBe('coverage')
  })

  it('lists the shortcuts on ?', async () => {
    const { user } = await open({ view: 'coverage', snapshot: SNAPSHOT })
    await user.keyboard('?')
    const list = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })
    expect(list.textContent).toContain('Search and commands')
  })

  it('draws what stands beside a view when its pane is opened', async () => {
    const { user } = await open({ view: 'principal', snapshot: SNAPSHOT, principal: MARIA })
    await screen.findByRole('group', { name: /^Where the permissions of maria/ })
    const head = { name: /^Effective access \(/, hidden: true }
    expect(screen.queryByRole('heading', head)).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Effective access' }))
    expect(await screen.findByRole('heading', head)).toBeDefined()
  })

  it('opens the help of the view on h', async () => {
    const { user } = await open({ view: 'coverage', snapshot: SNAPSHOT })
    await user.keyboard('h')
    expect((await screen.findAllByRole('button', { name: 'Close help' })).length).toBeGreaterThan(0)
  })
})

describe('the command palette', () => {
  it('finds a principal by some of its letters, and opens it on Enter', async () => {
    const { user } = await open({ view: 'coverage', snapshot: SNAPSHOT })
    await user.keyboard('{Control>}k{/Control}')
    await user.click(await palette())
    await user.paste('mari')
    expect((await screen.findByRole('option', { selected: true })).textContent).toContain('maria')
    await user.keyboard('{Enter}')
    expect(shown()).toMatchObject({ view: 'principal', principal: MARIA })
  })

  it('asks who can do an action that is typed whole, and traces a message that is pasted', async () => {
    const { user } = await open({ view: 'coverage', snapshot: SNAPSHOT })
    await user.keyboard('{Control>}k{/Control}')
    await user.click(await palette())
    await user.paste('s3:GetObject')
    expect(screen.getByRole('option', { name: /^Who can s3:GetObject ?action$/ })).toBeDefined()
    await user.clear(await palette())
    await user.paste('User: x is not authorized to perform: s3:GetObject')
    await user.click(screen.getByRole('option', { name: 'Trace this denial' }))
    expect(shown()).toMatchObject({ view: 'trace', message: expect.stringContaining('is not authorized') })
  })

  it('says so when nothing is found', async () => {
    const { user } = await open({ view: 'coverage', snapshot: SNAPSHOT })
    await user.keyboard('{Control>}k{/Control}')
    await user.click(await palette())
    await user.paste('zzzzzzzz')
    expect(await screen.findByText('Nothing found.')).toBeDefined()
    expect(screen.getByText(/Users, roles, groups, policies, resources, SCPs/)).toBeDefined()
  })

  it('begins with what was opened last', async () => {
    const address = formatRoute({ view: 'principal', snapshot: SNAPSHOT, principal: MARIA })
    const { user } = await open({ view: 'coverage', snapshot: SNAPSHOT }, [address])
    await user.keyboard('{Control>}k{/Control}')
    const first = await screen.findByRole('option', { selected: true })
    expect(first.textContent).toContain('mariarecent user')
    await user.click(first)
    expect(shown()).toMatchObject({ view: 'principal', principal: MARIA })
  })
})

describe('the frame', () => {
  it('keeps what was opened', async () => {
    const { client } = await open({ view: 'principal', snapshot: SNAPSHOT, principal: MARIA })
    await waitFor(() =>
      expect(client.inputsOf('settings.set')).toContainEqual({
        recent: { [SNAPSHOT]: [formatRoute({ view: 'principal', snapshot: SNAPSHOT, principal: MARIA })] },
      }),
    )
  })

  it('keeps nothing that the snapshot does not hold', async () => {
    const { client } = await open({ view: 'principal', snapshot: SNAPSHOT, principal: `${MARIA}-not` })
    await screen.findByRole('button', { name: 'Try again' })
    expect(client.inputsOf('settings.set')).toEqual([])
  })

  it('keeps the snapshot of whatever view of an account is opened', async () => {
    const answered = { ...SETTINGS, lastSnapshot: null }
    const client = new FakeClient({ ...answers, 'settings.get': () => answered })
    openApp({ view: 'coverage', snapshot: SNAPSHOT }, client)
    await waitFor(() => expect(client.inputsOf('settings.set')).toEqual([{ lastSnapshot: SNAPSHOT }]))
  })
})
