import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { parseRoute } from '../../../renderer/router/route.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { readFiles, snapshotOf as importedFrom } from '../../bench/account.ts'
import { allow, arnOf, documentOf, inline, role, snapshotOf, user } from '../../fixtures/account.ts'
import { findingsListOf } from '../../fixtures/findings.ts'
import { run } from '../../unit/host/captured.ts'
import { FakeService } from '../../unit/host/fakeService.ts'
import { answersAbout, SNAPSHOT } from '../account.ts'
import { FakeClient, openApp, openPage, openPane } from '../page.tsx'

const WORLD = snapshotOf({
  UserDetailList: [
    user('ann', {
      UserPolicyList: [inline('own', documentOf(allow('iam:PutUserPolicy', arnOf('user', 'ann'))))],
    }),
    user('root-like', { UserPolicyList: [inline('all', documentOf(allow('*')))] }),
  ],
  RoleDetailList: [
    role('door', {
      AssumeRolePolicyDocument: documentOf({
        Effect: 'Allow',
        Principal: { AWS: '444455556666' },
        Action: 'sts:AssumeRole',
      }),
    }),
  ],
})

/** A generated account of that many principals. */
function generated(principals: number): Snapshot {
  const folder = mkdtempSync(path.join(tmpdir(), 'whence-generated-'))
  const generator = path.join(import.meta.dirname, '../../bench/generate.mjs')
  execFileSync(process.execPath, [
    generator,
    '--principals',
    String(principals),
    '--seed',
    '3',
    '--out',
    folder,
  ])
  const snapshot = importedFrom(readFiles(folder))
  rmSync(folder, { recursive: true })
  return snapshot
}

const shown = () => parseRoute(window.location.hash)
/** The number of a figure, `≥` left out. */
const figure = (label: string) =>
  Number(
    screen.getByRole('link', { name: new RegExp(`^${label}: (?:≥ )?\\d+$`) }).textContent?.replace('≥ ', ''),
  )
afterEach(() => localStorage.clear())

describe('the view Findings', () => {
  it('shows what is there at once, and then what ways add, with choke points first', async () => {
    const client = new FakeClient(answersAbout(WORLD))
    openPage({ view: 'findings', snapshot: SNAPSHOT }, client)
    expect(await screen.findByText(/Can become an administrator in 1 step: iam:PutUserPolicy/)).toBeDefined()
    expect(client.inputsOf('findings.list')).toEqual([
      { snapshot: SNAPSHOT },
      { snapshot: SNAPSHOT, ways: true },
    ])
    const steps = await screen.findByRole('list', { name: 'Choke points in order' })
    expect(steps.textContent).toContain('ends the ways of 1 principal; nobody of 1 left')
  })

  it('keeps filter, group and chosen finding in the address', async () => {
    const filter = [{ key: 'kind', operator: '=', value: 'Exposure' }]
    const page = openPage(
      { view: 'findings', snapshot: SNAPSHOT, filter },
      new FakeClient(answersAbout(WORLD)),
    )
    const link = await screen.findByRole('link', { name: /Account 444455556666 .* may assume it/ })
    expect(screen.queryByText(/iam:PutUserPolicy/)).toBeNull()
    await page.click(link)
    expect(shown()).toMatchObject({ view: 'findings', filter, finding: expect.stringMatching(/^exposure-/) })
    await page.click(screen.getByRole('tab', { name: /^Not known/ }))
    expect(shown()).toEqual({ view: 'findings', snapshot: SNAPSHOT, state: 'not-known', filter })
  })

  it('explains one: evidence, what to do, where more is to be seen', async () => {
    const { findings } = findingsListOf(WORLD, { ways: true })
    const finding = findings.find(({ kind }) => kind === 'escalation')?.id ?? ''
    openPane({ view: 'findings', snapshot: SNAPSHOT, finding }, new FakeClient(answersAbout(WORLD)))
    expect(await screen.findByText(/narrow or remove statement 1 of the policy own/)).toBeDefined()
    const hrefs = screen.getAllByRole('link').map((link) => parseRoute(link.getAttribute('href') ?? ''))
    expect(hrefs).toContainEqual({ view: 'paths', snapshot: SNAPSHOT, from: arnOf('user', 'ann') })
  })

  it('says of an address that names no finding that there is none, and asks nothing', async () => {
    const client = new FakeClient(answersAbout(WORLD))
    openPane({ view: 'findings', snapshot: SNAPSHOT, finding: '../nonsense' }, client)
    expect(await screen.findByText(/There is no such finding/)).toBeDefined()
    expect(client.inputsOf('findings.detail')).toEqual([])
  })

  it('mutes one with a reason, a name and a day, and counts it among the muted', async () => {
    const { findings, counts } = findingsListOf(WORLD, { ways: true })
    const finding = findings.find(({ kind }) => kind === 'exposure')?.id ?? ''
    const client = new FakeClient(answersAbout(WORLD))
    const page = openApp({ view: 'findings', snapshot: SNAPSHOT, finding }, client)
    await page.click(await screen.findByRole('button', { name: 'Mute' }))
    const dialog = within(await screen.findByRole('dialog'))
    await page.click(dialog.getByRole('button', { name: 'Mute' }))
    expect(dialog.getByText('Say why it is left as it is.')).toBeDefined()
    expect(client.inputsOf('findings.mute')).toEqual([])
    await page.type(dialog.getByRole('textbox', { name: /Reason/ }), 'agreed')
    await page.type(dialog.getByRole('textbox', { name: /Who decides it/ }), 'ana')
    await page.click(dialog.getByRole('button', { name: 'Mute' }))
    await waitFor(() => expect(screen.getByRole('tab', { name: 'Muted (1)' })).toBeDefined())
    expect(client.inputsOf('findings.mute')).toMatchObject([{ finding, reason: 'agreed', by: 'ana' }])
    expect(screen.getByRole('tab', { name: `To look at (${counts.open - 1})` })).toBeDefined()
    await page.click(await screen.findByRole('button', { name: 'Show again' }))
    await waitFor(() => expect(screen.getByRole('tab', { name: 'Muted (0)' })).toBeDefined())
  })

  it('shows everything, and says why, when the file of mutes cannot be read', async () => {
    const answers = answersAbout(WORLD)
    const list: NonNullable<(typeof answers)['findings.list']> = (asked) => ({
      ...findingsListOf(WORLD, asked),
      mutesProblem: 'The file is not JSON.',
    })
    openPage({ view: 'findings', snapshot: SNAPSHOT }, new FakeClient({ ...answers, 'findings.list': list }))
    expect(await screen.findByText('The file is not JSON.')).toBeDefined()
  })
})

describe('the counts of findings', () => {
  it.each([
    ['a small account', () => WORLD],
    ['a generated account', () => generated(60)],
  ])('are the same on the overview, in the table and on the command line: %s', async (_name, make) => {
    const snapshot = make()
    const answers = answersAbout(snapshot)
    openPage({ view: 'overview', snapshot: SNAPSHOT }, new FakeClient(answers))
    await screen.findByRole('link', { name: /^Can become administrator: .*\d/ })
    const { counts, administrators, findings } = findingsListOf(snapshot, { ways: true })
    const overview = Object.keys(counts.severities).map(
      (severity) =>
        screen.getByRole('link', { name: new RegExp(`^[\\d,]+ ${severity} findings$`) }).textContent,
    )
    expect(overview).toEqual(Object.values(counts.severities).map((count) => count.toLocaleString('en-GB')))
    expect(figure('Can become administrator')).toBe(counts.kinds.escalation.open)
    // One number of administrators: that of paths and of exposure.
    const paths = await answers.paths?.({ snapshots: [SNAPSHOT] })
    const exposure = await answers.exposure?.({ snapshots: [SNAPSHOT] })
    expect(figure('Administrators')).toBe(administrators.certain)
    expect(paths?.admins.length).toBe(administrators.certain)
    expect(exposure?.administrators.length).toBe(administrators.certain)
    const worst = screen.getByRole('list', { name: 'The worst findings' })
    expect(within(worst).getAllByRole('listitem')).toHaveLength(Math.min(10, counts.open))

    openPage({ view: 'findings', snapshot: SNAPSHOT }, new FakeClient(answers))
    const tab = await screen.findByRole('tab', {
      name: `To look at (${counts.open.toLocaleString('en-GB')})`,
    })
    expect(tab).toBeDefined()
    expect(screen.getByRole('tab', { name: `Not known (${counts.notKnown})` })).toBeDefined()

    const service = new FakeService()
    service.answers.set('findings.list', answers['findings.list'])
    const { out } = await run(['findings', '--snapshot', 'a.json'], { service })
    const [first, second] = out.split('\n')
    const words = Object.entries(counts.severities).map(([severity, count]) => `${count} ${severity}`)
    expect(first).toContain(`: ${words.join(', ')}`)
    expect(second).toMatch(new RegExp(`^${administrators.certain} administrators? \\(users and roles\\)`))
    expect(findings).toHaveLength(counts.open + counts.notKnown + counts.muted)
  })
})
