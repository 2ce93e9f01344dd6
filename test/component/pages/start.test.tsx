import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { formatRoute, parseRoute } from '../../../renderer/router/route.ts'
import type { CrawlState, ProfileSummary } from '../../../shared/api/types.ts'
import { IMPORT_PARTS } from '../../../shared/snapshot/import/parts.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { summarise } from '../../../shared/snapshot/summary.ts'
import { answersAbout, northwind, SETTINGS, SNAPSHOT } from '../account.ts'
import { type Answers, FakeClient, openPage } from '../page.tsx'

const known = answersAbout(northwind())
const summary = summarise(SNAPSHOT, northwind(), 1000)
const AUDIT: ProfileSummary = {
  name: 'audit',
  kind: 'role',
  region: 'eu-west-1',
  description: 'Role audit in 111122223333 through profile base',
  needsMfa: false,
}
const RUNNING: CrawlState = {
  crawlId: 'c-1',
  profile: 'audit',
  accountId: '111122223333',
  phase: 'running',
  steps: [{ id: 'iam', label: 'Users, roles and policies', status: 'running', done: 3, total: 10 }],
}

function start(profile: ProfileSummary = AUDIT, more: Answers = {}) {
  const client = new FakeClient({
    ...known,
    'profiles.list': () => ({ profiles: [profile], files: [], warnings: [] }),
    'profiles.confirm': ({ profile: name }) => ({
      profile: name,
      accountId: '111122223333',
      arn: 'arn:aws:iam::111122223333:user/auditor',
      userId: 'AIDA',
      partition: 'aws',
      endpoint: 'AWS',
    }),
    'crawl.start': () => RUNNING,
    'crawl.state': () => RUNNING,
    ...more,
  })
  return { client, user: openPage({ view: 'start' }, client) }
}
const dialog = async (name: string) => within(await screen.findByRole('dialog', { name }))
const readAccount = () => screen.findByRole('button', { name: 'Read the account of audit' })
const shown = () => parseRoute(window.location.hash)

describe('what was opened last', () => {
  const [first, second] = [
    formatRoute({ view: 'who-can', snapshot: SNAPSHOT, action: 's3:GetObject' }),
    formatRoute({ view: 'policy', snapshot: SNAPSHOT, id: 'arn:aws:iam::111122223333:policy/deploy' }),
  ]
  const settings = {
    ...SETTINGS,
    recent: { [SNAPSHOT]: [first, second], other: [] },
  }

  it('is one click away, and is forgotten when that is wanted', async () => {
    const { client, user } = start(AUDIT, {
      'settings.get': () => settings,
      'settings.set': (change) => ({ ...settings, ...change }),
    })
    const link = await screen.findByRole('link', { name: 'Who can s3:GetObject?' })
    expect(screen.getByRole('link', { name: 'deploy' }).getAttribute('href')).toBe(second)
    await user.click(screen.getByRole('button', { name: 'Forget these' }))
    await waitFor(() => expect(link.isConnected).toBe(false))
    expect(client.inputsOf('settings.set')).toEqual([{ recent: { other: [] } }])
  })
})

describe('a crawl that was not finished', () => {
  const LEFT = {
    id: '0a1b2c3d',
    accountId: '111122223333',
    profile: 'audit',
    regions: ['eu-west-1'],
    startedAt: '2026-11-29T08:00:00.000Z',
    lastAt: '2026-11-29T08:01:00.000Z',
    answers: 42,
    isOld: true,
  }
  const unfinished = { 'crawl.unfinished': () => ({ crawls: [LEFT] }) }

  it('is offered, is said to be old, and goes on with what it was to read', async () => {
    const { user, client } = start(AUDIT, unfinished)
    expect(await screen.findByText(/42 answers of AWS are kept.*It is over a day old/)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Go on' }))
    await user.click((await dialog('Go on with this crawl?')).getByRole('button', { name: 'Go on' }))
    await dialog('Reading the account')
    expect(client.inputsOf('crawl.start')).toEqual([
      { profile: 'audit', accountId: '111122223333', regions: [], resume: '0a1b2c3d' },
    ])
  })

  it('of an organization goes on in its account, which is another than that of the profile', async () => {
    const role = 'arn:aws:iam::222233334444:role/Audit'
    const crawls = [{ ...LEFT, accountId: '222233334444', role }]
    const { user, client } = start(AUDIT, { 'crawl.unfinished': () => ({ crawls }) })
    await user.click(await screen.findByRole('button', { name: 'Go on' }))
    const confirm = await dialog('Go on with this crawl?')
    expect(confirm.getByText(role)).toBeDefined()
    await user.click(confirm.getByRole('button', { name: 'Go on' }))
    await dialog('Reading the account')
    expect(client.inputsOf('crawl.start')).toMatchObject([{ accountId: '222233334444' }])
  })

  it('is kept as a snapshot, or thrown away', async () => {
    const { user, client } = start(AUDIT, {
      ...unfinished,
      'crawl.keep': () => summary,
      'crawl.discard': () => ({ crawls: [] }),
    })
    await user.click(await screen.findByRole('button', { name: 'Keep what was read' }))
    await screen.findByText(`What was read is kept as snapshot ${summary.id}`)
    await user.click(screen.getByRole('button', { name: 'Discard' }))
    await waitFor(() => expect(screen.queryByText(/42 answers/)).toBeNull())
    expect([client.inputsOf('crawl.keep'), client.inputsOf('crawl.discard')]).toEqual([
      [{ unfinished: '0a1b2c3d' }],
      [{ unfinished: '0a1b2c3d' }],
    ])
  })

  it('of another account is not gone on with, and the reason is shown', async () => {
    const { user } = start(AUDIT, {
      ...unfinished,
      'crawl.start': () => {
        throw new WhenceError('crawl-differs', 'It reads account 1.', 'Start a new crawl.')
      },
    })
    await user.click(await screen.findByRole('button', { name: 'Go on' }))
    const confirm = await dialog('Go on with this crawl?')
    await user.click(confirm.getByRole('button', { name: 'Go on' }))
    expect(await confirm.findByText('It reads account 1.')).toBeDefined()
  })
})

describe('the crawl', () => {
  it('asks whose account it is before it reads anything, then shows how far it is', async () => {
    const { user, client } = start()
    await user.click(await readAccount())
    const confirm = await dialog('Is this the account?')
    expect(confirm.getByText('arn:aws:iam::111122223333:user/auditor')).toBeDefined()
    expect(client.inputsOf('crawl.start')).toEqual([])
    await user.click(confirm.getByRole('button', { name: 'Start the crawl' }))
    const progress = await dialog('Reading the account')
    expect(progress.getByText('Users, roles and policies')).toBeDefined()
    expect(client.inputsOf('crawl.start')).toEqual([
      { profile: 'audit', accountId: '111122223333', regions: ['eu-west-1'] },
    ])
  })

  it('leads to the account when it is done, and says what could not be read', async () => {
    const steps = RUNNING.steps.map((step) => ({
      ...step,
      status: 'incomplete' as const,
      problem: 'iam:ListMFADevices was refused.',
    }))
    const done: CrawlState = { ...RUNNING, phase: 'done', steps, snapshot: summary }
    const { user } = start(AUDIT, { 'crawl.start': () => done })
    await user.click(await readAccount())
    await user.click((await dialog('Is this the account?')).getByRole('button', { name: 'Start the crawl' }))
    const ended = await dialog('Crawl')
    expect(ended.getByText('1 step could not read everything')).toBeDefined()
    expect(ended.getByText('iam:ListMFADevices was refused.')).toBeDefined()
    await user.click(ended.getByRole('button', { name: 'Open the account' }))
    expect(shown()).toEqual({ view: 'map', snapshot: SNAPSHOT })
  })

  it('can be cancelled', async () => {
    const { user, client } = start(AUDIT, { 'crawl.cancel': () => ({ ...RUNNING, phase: 'cancelled' }) })
    await user.click(await readAccount())
    await user.click((await dialog('Is this the account?')).getByRole('button', { name: 'Start the crawl' }))
    await user.click((await dialog('Reading the account')).getByRole('button', { name: 'Cancel the crawl' }))
    expect(await screen.findByText('The crawl was cancelled; nothing was kept')).toBeDefined()
    expect(client.inputsOf('crawl.cancel')).toEqual([{ crawlId: 'c-1' }])
  })

  it('says of a cancelled crawl that kept something what became of it, and lists it', async () => {
    const ended: CrawlState = { ...RUNNING, phase: 'cancelled', snapshot: summary }
    const { user, client } = start(AUDIT, { 'crawl.cancel': () => ended })
    await user.click(await readAccount())
    await user.click((await dialog('Is this the account?')).getByRole('button', { name: 'Start the crawl' }))
    const before = client.inputsOf('snapshots.list').length
    await user.click((await dialog('Reading the account')).getByRole('button', { name: 'Cancel the crawl' }))
    expect(await screen.findByText('The crawl was cancelled; what was read until then is kept')).toBeDefined()
    expect(client.inputsOf('snapshots.list').length).toBeGreaterThan(before)
  })

  it('runs a program from the config file only once the reader has seen and allowed it', async () => {
    const runs = { ...AUDIT, kind: 'process', runsCommand: '/opt/get-credentials', consent: 'seen' } as const
    const { user, client } = start(runs)
    await user.click(await readAccount())
    const warning = await dialog('This profile runs a program')
    expect(warning.getByText('/opt/get-credentials')).toBeDefined()
    expect(client.inputsOf('profiles.confirm')).toEqual([])
    await user.click(warning.getByRole('button', { name: 'Run it and go on' }))
    await dialog('Is this the account?')
    expect(client.inputsOf('profiles.confirm')).toEqual([{ profile: 'audit', agreed: 'seen' }])
  })

  it('sends nothing to another endpoint than AWS’s before the reader has seen each and agreed', async () => {
    const endpoints = [
      { services: ['STS'], url: 'http://127.0.0.1:47999' },
      { services: ['IAM', 'S3'], url: 'http://iam.evil.example', warning: 'Calls go there unencrypted.' },
    ]
    const { user, client } = start({ ...AUDIT, endpoints, consent: 'seen' })
    const button = await readAccount()
    expect(
      screen.getByText(/127\.0\.0\.1:47999 \(STS\), http:\/\/iam\.evil\.example \(IAM, S3\), AWS/),
    ).toBeDefined()
    await user.click(button)
    const warning = await dialog('This profile’s calls do not go to AWS itself')
    expect(warning.getByText('http://iam.evil.example')).toBeDefined()
    expect(warning.getByText('Calls go there unencrypted.')).toBeDefined()
    expect(client.inputsOf('profiles.confirm')).toEqual([])
    await user.click(warning.getByRole('button', { name: 'Go on' }))
    await dialog('Is this the account?')
    expect(client.inputsOf('profiles.confirm')).toEqual([{ profile: 'audit', agreed: 'seen' }])
  })

  it('asks the same of the profile that reads the organization, and shows who that is', async () => {
    const other = { ...AUDIT, name: 'org', kind: 'process', runsCommand: '/opt/org', consent: 'org' } as const
    const { user, client } = start(AUDIT, {
      'profiles.list': () => ({ profiles: [AUDIT, other], files: [], warnings: [] }),
    })
    await user.click(await readAccount())
    const box = await dialog('Is this the account?')
    await user.click(box.getByRole('button', { name: /Read the organization with another profile/ }))
    await user.click(await screen.findByRole('option', { name: /^org/ }))
    const warning = await dialog('This profile runs a program')
    expect(warning.getByText('/opt/org')).toBeDefined()
    expect(client.inputsOf('profiles.confirm')).toHaveLength(1)
    await user.click(warning.getByRole('button', { name: 'Run it and go on' }))
    const again = await dialog('Is this the account?')
    expect(await again.findByText('The organization is read from account')).toBeDefined()
    expect(client.inputsOf('profiles.confirm').at(-1)).toEqual({ profile: 'org', agreed: 'org' })
    await user.click(again.getByRole('button', { name: 'Start the crawl' }))
    await waitFor(() =>
      expect(client.inputsOf('crawl.start')).toMatchObject([
        { profile: 'audit', organizationProfile: 'org' },
      ]),
    )
  })

  it('asks for an MFA code where AWS wants one, and sends six digits', async () => {
    const { user, client } = start(AUDIT, {
      'profiles.confirm': () => {
        throw new WhenceError('mfa-code-needed', 'Profile audit asks for a code.', 'Enter the six digits.')
      },
    })
    await user.click(await readAccount())
    const asked = await dialog('MFA code')
    expect(asked.getByRole('button', { name: 'Go on' })).toHaveProperty('disabled', true)
    await user.type(asked.getByLabelText('Code of your MFA device'), '12x3456')
    await user.click(asked.getByRole('button', { name: 'Go on' }))
    await waitFor(() => expect(client.inputsOf('profiles.confirm')).toHaveLength(2))
    expect(client.inputsOf('profiles.confirm').at(-1)).toEqual({ profile: 'audit', mfaCode: '123456' })
  })

  it('says what failed and what to do, and tries again', async () => {
    const { user, client } = start(AUDIT, {
      'profiles.confirm': () => {
        throw new WhenceError('sso-session-expired', 'The session has expired.', 'Sign in.', 'aws sso login')
      },
    })
    await user.click(await readAccount())
    const failed = await dialog('Profile audit')
    expect(await failed.findByText('The session has expired.')).toBeDefined()
    expect(failed.getByText('aws sso login')).toBeDefined()
    await user.click(failed.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(client.inputsOf('profiles.confirm')).toHaveLength(2))
  })
})

describe('importing an account', () => {
  const open = async (more: Answers) => {
    const { user, client } = start(AUDIT, more)
    await user.click(await screen.findByRole('button', { name: 'Import' }))
    const box = await dialog('Import an account')
    const [account] = document.querySelectorAll<HTMLInputElement>('input[type="file"]')
    const button = box.getByRole('button', { name: 'Import' })
    return { user, client, box, account, button }
  }
  const file = new File(['{"UserDetailList":[]}'], 'account.json', { type: 'application/json' })

  const choose = (input: HTMLInputElement | undefined): void => {
    if (input === undefined) throw new Error('There is no field for a file.')
    Object.defineProperty(input, 'files', { value: [file], writable: true })
    fireEvent.change(input)
  }

  it('needs the account file, hands its text over and opens what it made', async () => {
    const { user, client, account, button } = await open({ 'snapshots.import': () => summary })
    expect(button).toHaveProperty('disabled', true)
    choose(account)
    await user.click(button)
    await waitFor(() => expect(shown()).toEqual({ view: 'map', snapshot: SNAPSHOT }))
    expect(client.inputsOf('snapshots.import')).toEqual([
      { account: { name: 'account.json', text: '{"UserDetailList":[]}' } },
    ])
  })

  it('hands over the bytes of what is no UTF-8, of every kind of file, and several where several are taken', async () => {
    const { user, client, button } = await open({ 'snapshots.import': () => summary })
    const utf16 = Uint8Array.from([0xff, 0xfe, 0x7b, 0, 0x7d, 0])
    const gzip = Uint8Array.from([0x1f, 0x8b, 8, 0])
    const unmarked = Uint8Array.from([0x7b, 0, 0x7d, 0])
    const inputs = [...document.querySelectorAll<HTMLInputElement>('input[type="file"]')]
    const given = [[utf16], [gzip], [unmarked], [utf16], [utf16, gzip], [gzip]]
    expect(inputs).toHaveLength(given.length)
    for (const [index, input] of inputs.entries()) {
      const files = (given[index] ?? []).map((bytes, at) => new File([bytes], `${index}-${at}.json`))
      Object.defineProperty(input, 'files', { value: files, writable: true })
      fireEvent.change(input)
    }
    await user.click(button)
    await waitFor(() => expect(shown()).toEqual({ view: 'map', snapshot: SNAPSHOT }))
    const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
    expect(client.inputsOf('snapshots.import')).toEqual([
      {
        account: { name: '0-0.json', base64: base64(utf16) },
        credentialReport: { name: '1-0.json', base64: base64(gzip) },
        resourcePolicies: { name: '2-0.json', base64: base64(unmarked) },
        organization: { name: '3-0.json', base64: base64(utf16) },
        workloads: [
          { name: '4-0.json', base64: base64(utf16) },
          { name: '4-1.json', base64: base64(gzip) },
        ],
        also: [{ name: '5-0.json', base64: base64(gzip) }],
      },
    ])
  })

  it('says the forms of each file and the commands that make it', async () => {
    const { box } = await open({})
    for (const { label, takes, commands } of IMPORT_PARTS) {
      expect(box.getAllByText(new RegExp(`^${label}`)).length).toBeGreaterThan(0)
      expect(box.getByText(takes)).toBeDefined()
      for (const command of commands) expect(box.getByText(command)).toBeDefined()
    }
  })

  it('takes no account id but twelve digits', async () => {
    const { user, box, account, button } = await open({})
    choose(account)
    await user.type(box.getByLabelText('Account id (optional)'), '123')
    expect(box.getByText('An account id is twelve digits.')).toBeDefined()
    expect(button).toHaveProperty('disabled', true)
  })

  it('says what is wrong with a file, and stays open', async () => {
    const { user, box, account, button } = await open({
      'snapshots.import': () => {
        throw new WhenceError('import-unreadable', 'account.json is not JSON.', 'Make the file again.')
      },
    })
    choose(account)
    await user.click(button)
    expect(await box.findByText('account.json is not JSON.')).toBeDefined()
    expect(box.getByText('Make the file again.')).toBeDefined()
  })
})
