import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { ApiInput } from '../../../shared/api/types.ts'
import { traceAnswer } from '../../../shared/trace/answer.ts'
import { allow, arnOf, deny, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { run } from './captured.ts'
import { FakeService } from './fakeService.ts'

const snapshot = snapshotOf({ UserDetailList: [user('ana')] })
const account = { snapshot, model: buildAccountModel(snapshot) }
const MESSAGE = `User: ${arnOf('user', 'ana')} is not authorized to perform: iam:ListUsers on resource: * because no identity-based policy allows the iam:ListUsers action`

function service(): FakeService {
  const fake = new FakeService()
  fake.answers.set('trace', ({ snapshots: _, ...input }: ApiInput<'trace'>) =>
    traceAnswer([account], input, testCatalogue()),
  )
  return fake
}
const trace = (argv: readonly string[], stdin = '') =>
  run(['trace', '--snapshot', 'a.json', ...argv], { service: service(), stdin })

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-trace-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('whence trace --json', () => {
  it('prints one object with the keys that checks rely on', async () => {
    const { code, out, err } = await trace(['--message', MESSAGE, '--json'])
    expect([code, err]).toEqual([0, ''])
    const answer = JSON.parse(out) as Record<string, unknown>
    expect(answer).toMatchObject({
      parsed: {
        principal: arnOf('user', 'ana'),
        action: 'iam:ListUsers',
        policyType: 'identity',
        denyType: 'implicit',
      },
      decision: { verdict: 'ImplicitlyDenied', blockedBy: ['identity'] },
      causes: [{ kind: 'missing-identity-allow', layer: 'identity' }],
      fixes: [{ kind: 'add-identity-allow', verified: true, alsoAdmits: [] }],
      more: [],
    })
    expect((answer.checklist as object[]).length).toBeGreaterThan(6)
  })

  it('puts a second denial under more', async () => {
    const { out } = await trace([
      '--message',
      `${MESSAGE}\n${MESSAGE.replaceAll('ListUsers', 'ListRoles')}`,
      '--json',
    ])
    const answer = JSON.parse(out) as { parsed: { action: string }; more: { parsed: { action: string } }[] }
    expect([answer.parsed.action, answer.more.map(({ parsed }) => parsed.action)]).toEqual([
      'iam:ListUsers',
      ['iam:ListRoles'],
    ])
  })

  it('prints empty lists for a text without a denial, says so, and exits with 2', async () => {
    const { code, out, err } = await trace(['--message', 'hello', '--json'])
    expect(code).toBe(2)
    expect(JSON.parse(out)).toMatchObject({ decision: null, causes: [], fixes: [], checklist: [] })
    expect(err).toContain('No denial was found')
  })
})

describe('whence trace', () => {
  it('reads the message from standard input', async () => {
    const { code, out } = await trace(['--message', '-', '--shell', 'bash'], `some log\n${MESSAGE}\n`)
    expect(code).toBe(0)
    expect(out).toContain('What stands in the way, first to fix first:\n  1. No identity policy of')
    expect(out).toContain('$ aws iam put-user-policy --user-name ana')
    expect(out).toContain('Enough by itself.')
    expect(out).toContain('[!!] Simulate')
  })

  it('writes commands for the shell that is asked for, and those of JSON for bash', async () => {
    const { out } = await trace(['--message', MESSAGE, '--shell', 'powershell'])
    expect(out).toMatch(/Save as policy\.json: \{"Version":"2012-10-17","Statement":\[.+\]\}\n/)
    expect(out).toMatch(
      /PS> aws iam put-user-policy --user-name ana .*--policy-document file:\/\/policy\.json\n/,
    )
    expect(out).not.toContain('$ aws')
    const cmd = await trace(['--message', MESSAGE, '--shell', 'cmd'])
    expect(cmd.out).toMatch(
      / > aws iam put-user-policy --user-name ana .*--policy-document file:\/\/policy\.json\n/,
    )
    const json = await trace(['--message', MESSAGE, '--shell', 'cmd', '--json'])
    const { fixes } = JSON.parse(json.out) as { fixes: { command: string }[] }
    expect(fixes[0]?.command).toMatch(/--policy-document '\{"Version"/)
  })

  it('names the shells that there are', async () => {
    const { code, err } = await trace(['--message', MESSAGE, '--shell', 'fish'])
    expect([code, err]).toEqual([2, expect.stringContaining('bash, powershell, cmd')])
  })

  it('numbers the denials of one paste', async () => {
    const { out } = await trace(['--message', `${MESSAGE}\n${MESSAGE.replaceAll('ListUsers', 'ListRoles')}`])
    expect(out).toContain('=== Denial 1 of 2 ===')
    expect(out).toContain('=== Denial 2 of 2 ===')
  })

  it('reads an event from a file', async () => {
    const file = path.join(folder, 'event.json')
    const event = {
      eventSource: 'iam.amazonaws.com',
      eventName: 'ListUsers',
      errorCode: 'AccessDenied',
      userIdentity: { type: 'IAMUser', arn: arnOf('user', 'ana') },
    }
    await writeFile(file, JSON.stringify(event))
    const { code, out } = await trace(['--event', file])
    expect(code).toBe(0)
    expect(out).toContain('was refused iam:ListUsers')
  })

  it('takes the form instead of a message', async () => {
    const { code, out } = await trace(['--principal', 'ana', '--action', 'iam:ListUsers'])
    expect(code).toBe(0)
    expect(out).toContain('ana was refused iam:ListUsers')
  })

  it('takes who, which role and what beside a message or an event', async () => {
    const words = ['--principal', 'ana', '--role', 'app', '--action', 'iam:ListRoles', '--resource', '*']
    const { service: asked, out } = await trace([
      ...['--message', MESSAGE, ...words, '--resource-account', '444455556666', '--json'],
    ])
    expect(asked.calls[0]).toMatchObject({
      method: 'trace',
      input: {
        message: MESSAGE,
        principal: 'ana',
        role: 'app',
        action: 'iam:ListRoles',
        resource: '*',
        resourceAccount: '444455556666',
      },
    })
    expect((JSON.parse(out) as { decision: { request: object } }).decision.request).toMatchObject({
      principal: arnOf('user', 'ana'),
      action: 'iam:ListRoles',
    })
  })

  it('lists who may have called where the text names nobody, and what goes round a guard by itself', async () => {
    const guarded = snapshotOf({
      UserDetailList: [
        user('ana', {
          UserPolicyList: [
            inline(
              'own',
              documentOf(
                allow('iam:CreateRole'),
                deny('iam:CreateRole', '*', {
                  Condition: { StringNotEquals: { 'iam:PermissionsBoundary': arnOf('policy', 'team') } },
                }),
              ),
            ),
          ],
        }),
      ],
    })
    const fake = new FakeService()
    fake.answers.set('trace', ({ snapshots: _, ...input }: ApiInput<'trace'>) =>
      traceAnswer([{ snapshot: guarded, model: buildAccountModel(guarded) }], input, testCatalogue()),
    )
    const said = async (message: string) =>
      (await run(['trace', '--snapshot', 'a.json', '--message', message], { service: fake, stdin: '' })).out
    const nobody = await said(
      'An error occurred (AccessDenied) when calling the CreateRole operation: Access Denied',
    )
    expect(nobody).toContain(`Who may have called:\n  1. ${arnOf('user', 'ana')}: `)
    const denied = await said(
      `User: ${arnOf('user', 'ana')} is not authorized to perform: iam:CreateRole on resource: ${arnOf('role', 'x')} with an explicit deny`,
    )
    const round = denied.indexOf('Changes that go round a guard')
    expect(denied.indexOf('1. the request [satisfy-condition]')).toBeGreaterThan(0)
    expect(denied.indexOf('1. the request [satisfy-condition]')).toBeLessThan(round)
    expect(denied.indexOf('[narrow-deny]')).toBeGreaterThan(round)
  })

  it('passes facts and session policies on', async () => {
    const file = path.join(folder, 'session.json')
    await writeFile(file, '{"Version":"2012-10-17","Statement":[]}')
    const { service: asked } = await trace([
      ...['--message', MESSAGE, '--context', 'aws:SourceIp=192.0.2.1', '--session-policy', file],
    ])
    expect(asked.calls[0]).toMatchObject({
      method: 'trace',
      input: {
        context: { 'aws:SourceIp': '192.0.2.1' },
        sessionPolicies: ['{"Version":"2012-10-17","Statement":[]}'],
      },
    })
  })

  it('lets no text of a message steer the terminal', async () => {
    const { out } = await trace(['--message', MESSAGE.replace('user/ana', 'user/a\u001b]0;x\u0007\u202eb')])
    expect(out).not.toMatch(/[\u0007\u001b\u202e]/)
  })

  it.each([
    [[], 'takes one of'],
    [['--message', 'x', '--event', 'y'], 'takes one of'],
    [['--principal', 'ana'], '--action is missing'],
    [['--role', 'app'], 'stands beside a message'],
    [['--event', '/nonexistent/event.json'], 'there is no such file'],
  ])('%j is wrong usage', async (argv, sentence) => {
    const { code, out, err } = await trace(argv)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(sentence)
  })

  it('says in one sentence that an event is not JSON', async () => {
    const file = path.join(folder, 'broken.json')
    await writeFile(file, 'no event')
    const { code, err } = await trace(['--event', file])
    expect([code, err]).toEqual([2, 'whence: The event is not JSON.\n'])
  })
})
