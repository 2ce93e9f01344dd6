import { describe, expect, it } from 'vitest'
import type { ApiInput } from '../../../shared/api/types.ts'
import { ESCALATION_WAYS, escalationPage } from '../../../shared/paths/help/help.ts'
import { findPaths } from '../../../shared/paths/search/find.ts'
import { ACCOUNT, allow, arnOf } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { escalationModel, MALLORY, type WorldOptions } from '../../fixtures/escalationWorld.ts'
import { run } from './captured.ts'
import { FakeService } from './fakeService.ts'

const CAN_PASS: WorldOptions = {
  statements: [allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'])],
}
function paths(argv: readonly string[], world: WorldOptions = CAN_PASS) {
  const service = new FakeService()
  service.answers.set('paths', ({ snapshots: _, ...question }: ApiInput<'paths'>) =>
    findPaths(escalationModel(world), question, testCatalogue()),
  )
  return run(['paths', '--snapshot', 'a.json', ...argv], { service })
}
function ways(argv: readonly string[]) {
  const service = new FakeService()
  service.answers.set('paths.ways', { ways: ESCALATION_WAYS })
  service.answers.set('paths.way', ({ id }: ApiInput<'paths.way'>) => escalationPage(id))
  return run(['paths', ...argv], { service })
}

describe('whence paths --ways', () => {
  it('lists every known way with id, title and actions, and asks for no snapshot', async () => {
    const { code, out, err, service } = await ways(['--ways'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('127 known ways. whence paths --way ID tells')
    expect(out).toMatch(/^ {2}iam-001 +Rewrite a policy that one has +iam:CreatePolicyVersion$/m)
    expect(out.match(/^ {2}\S/gm)).toHaveLength(127)
    expect(service.calls).toEqual([{ method: 'paths.ways', input: {} }])
  })
  it('prints them as JSON', async () => {
    const { out } = await ways(['--ways', '--json'])
    expect(JSON.parse(out)).toEqual({ ways: ESCALATION_WAYS })
  })
})

describe('whence paths --way', () => {
  it('tells how it works, how to see it and how to stop it', async () => {
    const { code, out, err } = await ways(['--way', 'lambda-001'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('lambda-001: Make a function with a role and invoke it\n')
    expect(out).toContain('  2. lambda:CreateFunction: Make a function from the caller’s own code')
    expect(out).toContain(
      '  lambda:InvokeFunction: lambda.amazonaws.com Invoke, data event: not logged unless a trail asks for it (AWS::Lambda::Function)\n',
    )
    expect(out).toContain('  iam:PassRole: no event of its own\n')
    expect(out).toContain('"iam:PassedToService": "lambda.amazonaws.com"')
    expect(out).toContain('https://pathfinding.cloud/paths/lambda-001')
  })
  it('prints its page as JSON', async () => {
    const { out } = await ways(['--way', 'x-019', '--json'])
    expect(JSON.parse(out)).toEqual(escalationPage('batch-001'))
  })
  it('that nobody knows is refused with the nearest ids', async () => {
    const { code, out, err } = await ways(['--way', 'iam-1'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('There is no way of escalation iam-1.')
    expect(err).toContain('Did you mean iam-001 or iam-')
  })
})

describe('whence paths without a snapshot', () => {
  it('is wrong usage', async () => {
    const { code, err } = await ways(['--from', 'mallory'])
    expect(code).toBe(2)
    expect(err).toContain("required option '--snapshot <file>' not specified")
  })
})

describe('whence paths --json', () => {
  it('prints one object with the keys that checks rely on', async () => {
    const { code, out, err } = await paths(['--json'])
    expect([code, err]).toEqual([0, ''])
    const answer = JSON.parse(out) as Record<string, unknown>
    expect(Object.keys(answer).sort()).toEqual([
      'admins',
      'leftOut',
      'maybeAdmins',
      'notes',
      'paths',
      'unknown',
      'unread',
    ])
    expect(answer).toMatchObject({
      admins: [arnOf('user', 'boss'), arnOf('role', 'top'), arnOf('role', 'fn'), arnOf('role', 'vm')],
      leftOut: 0,
      paths: [
        {
          from: MALLORY.user,
          to: arnOf('role', 'top'),
          certainty: 'proved',
          hops: [
            {
              kind: 'new-workload',
              edge: { from: MALLORY.user, to: arnOf('role', 'top') },
              catalogueId: 'lambda-001',
              evidence: [
                { action: 'iam:PassRole', resource: arnOf('role', 'top') },
                { action: 'lambda:CreateFunction' },
                { action: 'lambda:InvokeFunction' },
                { action: 'sts:AssumeRole' },
              ],
            },
          ],
        },
      ],
    })
  })

  it('prints an empty list where there is no path, and exits with 0', async () => {
    const { code, out } = await paths(['--from', 'clerk', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ paths: [], leftOut: 0 })
  })
})

describe('whence paths', () => {
  it('asks the service about the start and the end', async () => {
    const { service } = await paths(['--from', 'mallory', '--to', arnOf('role', 'top')])
    expect(service.calls.at(-1)).toMatchObject({
      method: 'paths',
      input: { snapshots: ['opened-a.json'], from: 'mallory', to: arnOf('role', 'top') },
    })
  })

  it('goes to administrator where no end is given', async () => {
    const { service } = await paths([])
    const input = service.calls.at(-1)?.input
    expect(input).toMatchObject({ snapshots: ['opened-a.json'] })
    expect(input).not.toHaveProperty('to')
  })

  it('prints administrators, paths with their proofs, and what was not looked at', async () => {
    const { out } = await paths(['--to', 'admin'])
    expect(out).toContain('4 administrators:\n')
    expect(out).toContain('1 path: 1 proved\n')
    expect(out).toContain(`  ${MALLORY.user} -> ${arnOf('role', 'top')} (proved)\n`)
    expect(out).toContain(
      `    iam:PassRole + lambda:CreateFunction + lambda:InvokeFunction -> ${arnOf('role', 'top')} (lambda-001)\n`,
    )
    expect(out).toContain(
      `      ${MALLORY.user} may do iam:PassRole on ${arnOf('role', 'top')} by own (statement 1).\n`,
    )
    expect(out).toContain('ways through it are not proved, and each says which call would tell')
  })

  it('tells conditions and what was not collected', async () => {
    const mfa = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }
    const statements = [allow('iam:PutUserPolicy', '*', mfa)]
    const { out } = await paths(['--from', 'mallory'], { statements })
    expect(out).toContain('1 path: 1 on conditions\n')
    expect(out).toContain('        if aws:MultiFactorAuthPresent')
    const unproved = await paths(['--from', 'mallory'], { statements: [allow('iam:CreateAccessKey')] })
    expect(unproved.out).toContain('(not proved)')
    expect(unproved.out).toContain('        not collected: Whether the user has two access keys already')
  })

  it('says of an administrator that it is one already', async () => {
    const { code, out } = await paths(['--from', 'boss'])
    expect(code).toBe(0)
    expect(out).toContain(`  ${arnOf('user', 'boss')} is an administrator already.\n`)
  })

  it.each([
    [['--from', 'nobody'], 'There is no principal "nobody" in the open accounts.'],
    [['--to', 'malory'], `Did you mean ${MALLORY.user}`],
    [['--from', 'arn:aws:iam::999988887777:user/eve'], `is no user or role of account ${ACCOUNT}.`],
  ])('refuses %j: exit code 2 and a sentence', async (argv, sentence) => {
    const { code, out, err } = await paths(argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(sentence)
  })

  it('refuses a name that a user and a role have, and names both', async () => {
    const service = new FakeService()
    const world = escalationModel({ ...CAN_PASS, mallory: 'role' })
    const users = new Map([...world.users, ...escalationModel(CAN_PASS).users])
    service.answers.set('paths', ({ snapshots: _, ...question }: ApiInput<'paths'>) =>
      findPaths({ ...world, users }, question, testCatalogue()),
    )
    const { code, err } = await run(['paths', '--snapshot', 'a.json', '--from', 'mallory'], { service })
    expect(code).toBe(2)
    expect(err).toContain(`Give the ARN: ${MALLORY.user} or ${MALLORY.role}.`)
  })

  it('needs a snapshot', async () => {
    const { code, err } = await run(['paths'])
    expect(code).toBe(2)
    expect(err).toContain('--snapshot')
  })
})
