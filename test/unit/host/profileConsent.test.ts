import { describe, expect, it } from 'vitest'
import type { CallerIdentity, ProfileSummary } from '../../../shared/api/types.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { run } from './captured.ts'
import { crawlState, FakeService } from './fakeService.ts'

const profile: ProfileSummary = {
  name: 'audit',
  kind: 'process',
  description: 'Credentials from a command that the profile names',
  runsCommand: '/opt/tool --secret hidden-word',
  consent: 'seen',
  needsMfa: false,
}
const foreign: ProfileSummary = {
  ...profile,
  name: 'foreign',
  runsCommand: undefined,
  endpoints: [
    { services: ['IAM'], url: 'http://aws.evil.example', warning: 'Calls go there unencrypted.' },
    { services: ['STS'], url: 'http://127.0.0.1:47999' },
  ],
}
const loopback: ProfileSummary = {
  ...foreign,
  name: 'local',
  endpoints: [{ services: [], url: 'http://127.0.0.1:4566' }],
}
const plainProfile: ProfileSummary = { ...profile, name: 'plain', runsCommand: undefined, consent: undefined }

function service(): FakeService {
  const fake = new FakeService()
  fake.finished = { ...crawlState, phase: 'cancelled' }
  fake.answers.set('profiles.list', {
    profiles: [profile, foreign, loopback, plainProfile],
    files: [],
    warnings: [],
  })
  fake.answers.set('profiles.confirm', ({ profile: name }: { profile: string }): CallerIdentity => ({
    profile: name,
    accountId: '111122223333',
    arn: `arn:aws:iam::111122223333:user/${name}`,
    userId: 'AIDA',
    partition: 'aws',
    endpoint: 'AWS',
  }))
  fake.answers.set('settings.get', { regions: ['eu-west-1'] })
  fake.answers.set('crawl.start', crawlState)
  return fake
}
const crawl = (name: string, more: readonly string[] = [], options: object = {}) =>
  run(['crawl', '--profile', name, ...more], { service: service(), ...options })
const confirmed = ({ calls }: FakeService) =>
  calls.filter(({ method }) => method === 'profiles.confirm').map(({ input }) => input)

describe('whence with a profile that runs a program', () => {
  it('shows it and asks a person before it runs', async () => {
    const yes = await crawl('audit', [], { terminal: true, stdin: 'y\n' })
    expect(yes.err).toMatch(
      /runs a program for its credentials: \/opt\/tool --secret hidden-word\n.*Go on\?/s,
    )
    expect(confirmed(yes.service)).toEqual([{ profile: 'audit', agreed: 'seen' }])
    for (const stdin of ['n\n', '\n', '']) {
      const no = await crawl('audit', [], { terminal: true, stdin })
      expect(no).toMatchObject({ code: 2, err: expect.stringContaining('Nothing was run') })
      expect(confirmed(no.service)).toEqual([])
    }
  })

  it('lets Ctrl+C end the question', async () => {
    const interrupt = new AbortController()
    const fake = service()
    fake.answers.set('profiles.list', () => {
      setImmediate(() => interrupt.abort())
      return { profiles: [profile], files: [], warnings: [] }
    })
    const silent = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) }
    const result = await run(['crawl', '--profile', 'audit'], {
      service: fake,
      terminal: true,
      input: silent,
      signal: interrupt.signal,
    })
    expect(result.code).toBe(130)
    expect(confirmed(fake)).toEqual([])
  })

  it('runs it in a script with --yes only, and keeps its arguments out of the log', async () => {
    const refused = await crawl('audit')
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('--yes') })
    expect(confirmed(refused.service)).toEqual([])
    const run = await crawl('audit', ['--yes'])
    expect(confirmed(run.service)).toEqual([{ profile: 'audit', agreed: 'seen' }])
    expect(run.err).toContain('/opt/tool …')
    expect(refused.err + run.err).not.toContain('hidden-word')
  })

  it('asks for the code of an MFA device after that, from the same terminal', async () => {
    const fake = service()
    const identity = fake.answers.get('profiles.confirm') as (input: object) => CallerIdentity
    fake.answers.set('profiles.confirm', (input: { mfaCode?: string }) => {
      if (input.mfaCode === '123456') return identity(input)
      throw new WhenceError('mfa-code-needed', 'A code is needed.', 'Give it.')
    })
    await run(['crawl', '--profile', 'audit'], { service: fake, terminal: true, stdin: 'yes\n123456\n' })
    expect(confirmed(fake).at(-1)).toEqual({ profile: 'audit', agreed: 'seen', mfaCode: '123456' })
  })

  it('does the same for the profile of the organization', async () => {
    const refused = await crawl('plain', ['--organization-profile', 'audit'])
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('--yes') })
    expect(refused.service.calls.map(({ method }) => method)).not.toContain('crawl.start')
    const run = await crawl('plain', ['--organization-profile', 'audit', '--yes'])
    expect(confirmed(run.service)).toEqual([{ profile: 'plain' }, { profile: 'audit', agreed: 'seen' }])
    expect(run.err).toContain('as arn:aws:iam::111122223333:user/audit')
  })

  it('lists it without its arguments', async () => {
    const list = await run(['profiles', '--json'], { service: service() })
    expect(JSON.parse(list.out)).toMatchObject({ profiles: [{ runsCommand: '/opt/tool …' }, {}, {}, {}] })
    const text = await run(['profiles'], { service: service() })
    expect(text.out).toContain('names; runs /opt/tool …\n')
    expect(text.out).toContain('calls go to http://127.0.0.1:4566\n')
    expect(list.out + text.out).not.toContain('hidden-word')
  })

  it.each(['denials', 'agree'])('%s asks too', async (command) => {
    const fake = service()
    const refused = await run([command, '--profile', 'audit', '--snapshot', 's.json'], { service: fake })
    expect(refused.err).toContain('--yes')
    expect(confirmed(fake)).toEqual([])
  })
})

describe('whence with a profile whose calls go elsewhere', () => {
  it('shows each endpoint and asks before anything is sent to a foreign one', async () => {
    const asked = await crawl('foreign', [], { terminal: true, stdin: 'n\n' })
    expect(asked.err).toContain('sends calls to IAM to http://aws.evil.example')
    expect(asked.err).toContain('Calls go there unencrypted.')
    expect(asked.err).toContain('sends calls to STS to http://127.0.0.1:47999')
    expect(confirmed(asked.service)).toEqual([])
  })

  it('shows one on this machine and goes on', async () => {
    const { err, service: fake } = await crawl('local')
    expect(err.indexOf('sends calls to all services to http://127.0.0.1:4566')).toBeLessThan(
      err.indexOf('Account 111122223333'),
    )
    expect(confirmed(fake)).toEqual([{ profile: 'local', agreed: 'seen' }])
  })

  it('says nothing more for AWS itself', async () => {
    const { err } = await crawl('plain')
    expect(err).not.toContain('sends calls')
    expect(err).not.toContain('program')
  })
})
