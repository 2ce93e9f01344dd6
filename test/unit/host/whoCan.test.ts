import { describe, expect, it } from 'vitest'
import type { ApiInput } from '../../../shared/api/types.ts'
import { withBehind } from '../../../shared/answers/whoCanBehind.ts'
import { whoCan } from '../../../shared/engine/whoCan/whoCan.ts'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { allow, arnOf, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { run } from './captured.ts'
import { FakeService } from './fakeService.ts'

const own = (...statements: ReturnType<typeof allow>[]) => ({
  UserPolicyList: [inline('own', documentOf(...statements))],
})
const mfa = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }
const mfaHere = { Condition: { ...mfa.Condition, IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }
const model = buildAccountModel(
  snapshotOf({
    UserDetailList: [
      user('ana', own(allow('iam:ListUsers'))),
      user('bob', own(allow('iam:ListUsers', '*', mfa))),
      user('max', own(allow('iam:ListRoles', '*', mfa))),
      user('mia', own(allow('iam:ListRoles', '*', mfaHere))),
      user('eve', { AttachedManagedPolicies: [{ PolicyName: 'Gone', PolicyArn: arnOf('policy', 'Gone') }] }),
      user('zoe'),
    ],
  }),
)
function whoCanRun(argv: readonly string[]) {
  const service = new FakeService()
  service.answers.set('who-can', ({ snapshots: _, ...question }: ApiInput<'who-can'>) =>
    withBehind([model], whoCan([model], question, { catalogue: testCatalogue() })),
  )
  return run(['who-can', '--snapshot', 'a.json', ...argv], { service })
}
const ASK = ['--action', 'iam:ListUsers', '--resource', '*']

describe('whence who-can --json', () => {
  it('prints allowed, depends and unknown, each with its reasons', async () => {
    const { code, out, err } = await whoCanRun([...ASK, '--json'])
    expect([code, err]).toEqual([0, ''])
    const answer = JSON.parse(out) as Record<string, { principal: string }[]>
    expect(Object.keys(answer).sort()).toEqual([
      'allowed',
      'allowedUnless',
      'behind',
      'depends',
      'notes',
      'unknown',
      'unread',
    ])
    expect(answer).toMatchObject({
      allowed: [
        { principal: 'arn:aws:iam::111122223333:root' },
        { principal: arnOf('user', 'ana'), via: [{ policy: 'own', effect: 'Allow' }], conditions: [] },
      ],
      depends: [{ principal: arnOf('user', 'bob'), conditions: [[{ key: 'aws:MultiFactorAuthPresent' }]] }],
      unknown: [{ principal: arnOf('user', 'eve'), missing: [{ couldFlip: true }] }],
    })
  })
})

describe('whence who-can where all share a condition', () => {
  it('says it once, and in JSON beside each whole list of conditions', async () => {
    const ASK_QUEUES = ['--action', 'iam:ListRoles', '--resource', '*']
    const { out } = await whoCanRun(ASK_QUEUES)
    expect(out).toContain('1 may, 1 more only with MFA.\n')
    expect(out).toContain(
      'All 2 principals allowed on conditions: only with MFA.\n  if aws:MultiFactorAuthPresent Bool true\n',
    )
    expect(out.match(/aws:MultiFactorAuthPresent/g)).toHaveLength(1)
    expect(out).toMatch(/user\/mia\n {4}Allow by statement 1 of policy own\n {4}if aws:SourceIp IpAddress/)
    const json = await whoCanRun([...ASK_QUEUES, '--json'])
    expect(JSON.parse(json.out)).toMatchObject({
      shared: { words: 'only with MFA', principals: 2 },
      depends: [
        { conditions: [[{ key: 'aws:MultiFactorAuthPresent' }]], own: [] },
        {
          conditions: [[{ key: 'aws:MultiFactorAuthPresent' }, { key: 'aws:SourceIp' }]],
          own: [[{ key: 'aws:SourceIp' }]],
        },
      ],
    })
  })
})

describe('whence who-can', () => {
  it('prints three groups, with the statements and the conditions', async () => {
    const { out } = await whoCanRun(ASK)
    expect(out).toMatch(/^2 may\.\nAllowed: 2 principals\n/)
    expect(out).toContain('Allowed on conditions: 1 principal\n')
    expect(out).toContain('Not known: 1 principal\n')
    expect(out).toContain('    if aws:MultiFactorAuthPresent')
    expect(out).toContain('  not collected: ')
    expect(out).not.toContain('zoe')
  })

  it('tells whom a policy that was not read could only deny from whom only it could let in', async () => {
    const table = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders'
    const argv = ['--action', 'dynamodb:DeleteTable', '--resource', table]
    const { out } = await whoCanRun(argv)
    expect(out).toContain(`1 may, unless the policy of the table ${table}, which was not read, denies.\n`)
    expect(out).toContain('unless the policy of the resource that was not read denies: 1 principal\n')
    expect(out).toContain('only if what was not read lets them in: 6 principals\n')
    const json = JSON.parse((await whoCanRun([...argv, '--json'])).out) as unknown
    expect(json).toMatchObject({
      allowed: [],
      allowedUnless: [
        { principal: 'arn:aws:iam::111122223333:root', missing: [{ call: 'dynamodb:ListTables' }] },
      ],
    })
  })

  it('takes a key that was not given as absent with --strict, and a given one as it is', async () => {
    const strict = await whoCanRun([...ASK, '--strict', '--json'])
    expect(JSON.parse(strict.out)).toMatchObject({ depends: [] })
    const given = await whoCanRun([...ASK, '--context', 'aws:MultiFactorAuthPresent=true', '--json'])
    const { allowed } = JSON.parse(given.out) as { allowed: { principal: string }[] }
    expect(allowed.map(({ principal }) => principal)).toContain(arnOf('user', 'bob'))
  })

  it('asks about several snapshots at once', async () => {
    const { service } = await whoCanRun([
      ...ASK,
      '--snapshot',
      'b.json',
      '--resource-account',
      '999988887777',
    ])
    expect(service.calls.at(-1)).toMatchObject({
      method: 'who-can',
      input: { snapshots: ['opened-a.json', 'opened-b.json'], resourceAccount: '999988887777' },
    })
  })

  it.each([
    [['--resource', '*'], '--action'],
    [['--action', 'iam:ListUsers'], '--resource'],
    [['--action', 'iam:List*', '--resource', '*'], 'is a pattern of actions'],
    [['--action', 's3:GetObject', '--resource', 'my-bucket'], 'is not the ARN of a resource'],
    [[...ASK, '--resource-account', '12'], '--resource-account'],
  ])('refuses %j: exit code 2 and a sentence', async (argv, sentence) => {
    const { code, out, err } = await whoCanRun(argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(sentence)
  })
})
