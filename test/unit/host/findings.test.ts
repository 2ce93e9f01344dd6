import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ApiInput } from '../../../shared/api/types.ts'
import { allow, arnOf, documentOf, inline, role, snapshotOf, user } from '../../fixtures/account.ts'
import { findingsIn, findingsListOf } from '../../fixtures/findings.ts'
import { run } from './captured.ts'
import { FakeService } from './fakeService.ts'

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
const [FIRST] = findingsIn(WORLD)

function findings(argv: readonly string[], world = WORLD) {
  const service = new FakeService()
  service.answers.set('findings.list', (input: ApiInput<'findings.list'>) => findingsListOf(world, input))
  service.answers.set('findings.mute', ({ reason, by, until }: ApiInput<'findings.mute'>) => ({
    ...FIRST,
    mute: { reason, by, until, at: '', severity: 'high', certainty: 'proved', state: 'active' },
  }))
  service.answers.set('findings.unmute', { unmuted: false })
  service.answers.set('paths.cuts', { starts: 0, cuts: [], plan: [], notes: [] })
  return run(['findings', '--snapshot', 'a.json', ...argv], { service })
}

describe('whence findings', () => {
  it('prints counts, the worst first with what to do, and apart what is not known', async () => {
    const { code, out, err } = await findings([])
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(
      /^At least \d+ findings: 0 critical, \d+ high, .* not known\.\n1 administrator \(users and roles\)\.\n/,
    )
    expect(out).toContain(
      `High: Escalation, ${arnOf('user', 'ann')}\n  Can become an administrator in 1 step: iam:PutUserPolicy.\n`,
    )
    expect(out).toContain('  id: escalation-')
    expect(out.indexOf('High: Escalation')).toBeLessThan(out.indexOf('Medium: Exposure'))
    expect(out).toContain('\nNot known, for something was not read:\n')
    expect(out).toMatch(/ {2}not known: .* \(iam:GetCredentialReport\)/)
  })

  it('says that the numbers are at least so many where users and roles were not read, and each gap once', async () => {
    const coverage = [{ call: 'iam:GetAccountAuthorizationDetails', status: 'denied' as const }]
    const { out } = await findings([], snapshotOf({}, { coverage }))
    expect(out).toMatch(/^At least \d+ findings?: .*\nAt least 0 administrators \(users and roles\)\.\n/)
    const ofRoles = out.split('\n').filter((line) => line.includes('unknown number of roles were read'))
    expect(ofRoles).toEqual([
      'Not read: Only 0 of an unknown number of roles were read (iam:GetAccountAuthorizationDetails); there may be more.',
    ])
  })

  it('says when ways were not looked for', async () => {
    const { out, service } = await findings(['--no-ways'])
    expect(out).toContain('escalation is not listed')
    expect(service.calls[0]?.input).toMatchObject({ ways: false, whole: true })
  })

  it('lists some kinds and severities with the counts of all, as JSON too', async () => {
    const { out } = await findings(['--kind', 'exposure', 'escalation', '--severity', 'medium', '--json'])
    const answer = JSON.parse(out) as ReturnType<typeof findingsListOf>
    expect(answer.findings.map(({ kind, severity }) => `${kind} ${severity}`)).toEqual(['exposure medium'])
    expect(answer.counts).toEqual(findingsListOf(WORLD, { ways: true }).counts)
    expect((await findings(['--kind', 'nonsense'])).code).toBe(2)
  })

  it('writes a spreadsheet', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'whence-findings-csv-'))
    const file = path.join(folder, 'findings.csv')
    const { err } = await findings(['--csv', file, '--cuts'])
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\r\n')
    expect(err).toContain('Written: ')
    expect(lines[0]).toMatch(/^id,severity,kind,certainty,who,what,since,/)
    expect(lines).toHaveLength(findingsIn(WORLD).length + 1)
    await rm(folder, { recursive: true })
  })

  it('mutes one with a reason and a day, and shows it again', async () => {
    const id = FIRST?.id ?? ''
    const muted = await findings(['--mute', id, '--reason', 'agreed', '--until', '2999-12-31', '--by', 'ana'])
    expect(muted.service.calls.at(-1)).toMatchObject({
      method: 'findings.mute',
      input: { finding: id, reason: 'agreed', until: '2999-12-31', by: 'ana' },
    })
    expect(muted.out).toContain(`${id} is muted until 2999-12-31 by ana: agreed\n`)
    expect((await findings(['--unmute', id])).out).toBe(`${id} was not muted.\n`)
  })

  it.each([
    ['a mute without a reason', ['--mute', 'exposure-0123456789abcdef', '--until', '2999-12-31']],
    ['a day that is none', ['--mute', 'exposure-0123456789abcdef', '--reason', 'r', '--until', 'soon']],
    ['an id that is none', ['--unmute', '../x']],
    ['both at once', ['--mute', 'exposure-0123456789abcdef', '--unmute', 'exposure-0123456789abcdef']],
  ])('refuses %s', async (_what, argv) => {
    expect((await findings(argv)).code).toBe(2)
  })
})
