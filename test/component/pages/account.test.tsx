import { screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { parseRoute, type Route } from '../../../renderer/router/route.ts'
import { answersAbout, DEPLOY, MARIA, northwind, SNAPSHOT } from '../account.ts'
import { FakeClient, openPage } from '../page.tsx'

const answers = answersAbout(northwind())

function open(route: Route) {
  const client = new FakeClient(answers)
  return { client, user: openPage(route, client) }
}
const shown = () => parseRoute(window.location.hash)
const figure = (label: string) =>
  screen.getByText(label, { selector: '.figure-label' }).nextElementSibling?.textContent
const rowOf = (name: string) => within(screen.getByRole('row', { name: new RegExp(`^${name}`) }))

describe('the overview of an account', () => {
  it('counts what was read, and says of the rest that it is not known', async () => {
    open({ view: 'overview', snapshot: SNAPSHOT })
    await screen.findByText('In this account')
    expect(figure('Users')).toBe('2')
    expect(figure('Roles')).toBe('1')
    expect(figure('Instance profiles')).toBe('Not known')
    expect(figure('Workloads')).toBe('Not known')
    expect(figure('Access Analyzer findings')).toBe('Not known')
    expect(screen.getByText('o-north (managed by 777788889999)')).toBeDefined()
  })

  it('leads from the counts of policies, resources and workloads to their lists', async () => {
    open({ view: 'overview', snapshot: SNAPSHOT })
    await screen.findByText('In this account')
    const led = (label: RegExp) =>
      parseRoute(screen.getByRole('link', { name: label }).getAttribute('href') ?? '')
    const ofKind = (value: string) => ({
      view: 'policies',
      snapshot: SNAPSHOT,
      filter: [{ key: 'kind', operator: '=', value }],
    })
    expect(led(/ customer policies$/)).toEqual(ofKind('Customer managed'))
    expect(led(/ aws policies in use$/)).toEqual(ofKind('AWS managed'))
    expect(led(/ resources$/)).toMatchObject({ view: 'resources' })
    expect(led(/ workloads$/)).toMatchObject({ view: 'entrances', list: 'workloads' })
  })
})

describe('the age of a snapshot', () => {
  const READ = Date.parse(northwind().finishedAt)
  const DAY = 86_400_000
  afterEach(() => vi.restoreAllMocks())

  it.each([
    [7, null],
    [8, 'This snapshot is 8 days old'],
  ])('of %d days', async (days, words) => {
    vi.spyOn(Date, 'now').mockReturnValue(READ + days * DAY)
    open({ view: 'overview', snapshot: SNAPSHOT })
    await screen.findByText('In this account')
    expect(screen.queryByText(/This snapshot is/)?.textContent ?? null).toBe(words)
  })
})

describe('the list of principals', () => {
  it('shows who is there and leads to each', async () => {
    open({ view: 'principals', snapshot: SNAPSHOT })
    const links = (await screen.findAllByRole('link')).map((link) => link.getAttribute('href') ?? '')
    expect(links.map(parseRoute)).toContainEqual({ view: 'principal', snapshot: SNAPSHOT, principal: MARIA })
    expect(screen.getAllByText('deploy').length).toBeGreaterThan(0)
  })

  it('filters by the address', async () => {
    const filter = [{ key: 'kind', operator: '=', value: 'role' }]
    open({ view: 'principals', snapshot: SNAPSHOT, filter })
    expect((await screen.findAllByText('1 match')).length).toBeGreaterThan(0)
    expect(screen.queryByText('maria')).toBeNull()
  })
})

describe('the coverage of a crawl', () => {
  it('says what could not be read, with what AWS answered, and that it is not known for that', async () => {
    open({ view: 'coverage', snapshot: SNAPSHOT })
    expect(await screen.findByText(/is taken as not known, never as absent/)).toBeDefined()
    const denied = screen.getByText('iam:ListMFADevices').closest('tr')
    expect(denied?.textContent).toContain('AccessDenied: no')
    expect(screen.getByText('lambda:ListFunctions').closest('tr')?.textContent).toMatch(/not asked/i)
  })
})

describe('the review of credentials', () => {
  it('takes nothing for "none" that the credential report would have told', async () => {
    open({ view: 'review', snapshot: SNAPSHOT, part: 'users' })
    expect(await screen.findByText(/The credential report was not collected, so passwords/)).toBeDefined()
    const omar = rowOf('omar')
    expect(omar.getByText('None known')).toBeDefined()
    expect(omar.getAllByText('Not known').length).toBeGreaterThanOrEqual(2)
    expect(omar.queryByText('None')).toBeNull()
  })

  it('shows roles, outsiders, the reconciliation and controls, each in its part', async () => {
    const { user } = open({ view: 'review', snapshot: SNAPSHOT, part: 'roles' })
    const deploy = within((await screen.findAllByRole('row', { name: /deploy/ }))[0] ?? document.body)
    expect(deploy.getByText(DEPLOY)).toBeDefined()
    await user.click(screen.getByRole('tab', { name: 'Third parties and workloads' }))
    expect(screen.getByText(/role\/partner/)).toBeDefined()
    expect(shown()).toMatchObject({ view: 'review', part: 'others' })
    await user.click(screen.getByRole('tab', { name: 'Reconciliation' }))
    const users = within(screen.getByRole('row', { name: /^Users/ }))
    expect(users.getAllByText('Not known').length).toBeGreaterThanOrEqual(2)
    expect(users.getByText('iam:GetAccountSummary')).toBeDefined()
    await user.click(screen.getByRole('tab', { name: 'Controls' }))
    expect(screen.getAllByRole('row', { name: /^CIS AWS Foundations/ }).length).toBe(5)
  })

  it('finds checks by who stands in their evidence', async () => {
    const { user } = open({ view: 'review', snapshot: SNAPSHOT })
    await screen.findByRole('table', { name: 'Checks' })
    await user.type(screen.getByRole('searchbox', { name: 'Find checks' }), DEPLOY)
    expect(screen.queryByText('The root user has MFA')).toBeNull()
    expect(screen.getByText('Every administrator is meant to be one')).toBeDefined()
  })

  it('asks anew for another day', async () => {
    const { client } = open({ view: 'review', snapshot: SNAPSHOT, asOf: '2026-10-01' })
    await screen.findByRole('table', { name: 'Checks' })
    expect(client.inputsOf('review.run')).toEqual([{ snapshot: SNAPSHOT, asOf: '2026-10-01' }])
    expect(screen.getByRole('button', { name: /^Choose the day, now/ })).toBeDefined()
  })
})

describe('the settings', () => {
  it('change when they are changed, and a number of days only when it is one', async () => {
    const { user, client } = open({ view: 'settings' })
    await user.click(await screen.findByRole('button', { name: 'Dark' }))
    expect(client.inputsOf('settings.set')).toEqual([{ theme: 'dark' }])
    const days = screen.getByRole('textbox', { name: 'Unused after' })
    await user.clear(days)
    await user.tab()
    expect(screen.getByText('A number of days from 1 to 3650.')).toBeDefined()
    expect(client.inputsOf('settings.set')).toHaveLength(1)
    await user.type(days, '60')
    await user.tab()
    expect(client.inputsOf('settings.set').at(-1)).toEqual({ unusedDays: 60 })
  })
})

it('an address that leads nowhere says so', async () => {
  open({ view: 'not-found', path: '/nowhere' })
  expect(await screen.findByRole('heading', { level: 1 })).toBeDefined()
  expect(shown()).toEqual({ view: 'not-found', path: '/nowhere' })
})
