import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ApiInput } from '../../../shared/api/types.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import {
  allow,
  arnOf,
  attached,
  documentOf,
  inline,
  managed,
  role,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'
import { exposureOf, OTHER } from '../exposure/world.ts'
import { run } from './captured.ts'
import { FakeService } from './fakeService.ts'

const PARTNER = role('partner', {
  AssumeRolePolicyDocument: documentOf({
    Effect: 'Allow',
    Principal: { AWS: OTHER },
    Action: 'sts:AssumeRole',
  }),
})
const READER = user('reader', {
  UserPolicyList: [inline('own', documentOf(allow(['s3:GetObject', 'ec2:GetPasswordData'])))],
})
const WORLD = snapshotOf({ UserDetailList: [READER], RoleDetailList: [PARTNER] })

function exposure(argv: readonly string[], world: Snapshot = WORLD) {
  const service = new FakeService()
  service.answers.set('exposure', ({ snapshots: _, paths: __, ...question }: ApiInput<'exposure'>) =>
    exposureOf(world, question),
  )
  return run(['exposure', '--snapshot', 'a.json', ...argv], { service }).then((ran) => ({
    ...ran,
    calls: service.calls,
  }))
}

describe('whence exposure', () => {
  it('prints the lists, each entry with what it hangs on', async () => {
    const { code, out, err } = await exposure([])
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('Access from outside: at least 1 resource or role of 1\n')
    expect(out).toContain(`  ${arnOf('role', 'partner')}\n    Allowed: Account ${OTHER} (a third party)\n`)
    expect(out).toContain(
      'Access Analyzer: Not read. The analyzers were not read. (access-analyzer:ListAnalyzers)',
    )
    expect(out).toContain('    external id: None is asked for\n')
    expect(out).toContain('    ! No external id is asked for, as AWS advises for third parties.\n')
    expect(out).toContain(
      `  ${arnOf('user', 'reader')}: 1 on everything\n    everything: ec2:GetPasswordData\n`,
    )
    expect(out).toContain('0 administrators with all actions of every kind below:\n')
  })

  it('asks for the lists that are named, with what is told of the request', async () => {
    const { out, calls } = await exposure([
      ...['--kind', 'data-exfiltration', '--kind', 'outside-access', '--paths', '--strict'],
      ...['--context', 'aws:SourceIp=203.0.113.7'],
    ])
    expect(calls).toEqual([
      {
        method: 'exposure',
        input: {
          snapshots: ['opened-a.json'],
          kinds: ['data-exfiltration', 'outside-access'],
          paths: true,
          strict: true,
          context: { 'aws:SourceIp': '203.0.113.7' },
        },
      },
    ])
    expect(out).not.toContain('Credentials exposure')
  })

  it('says what was not read, and that numbers are at least', async () => {
    const dark = snapshotOf({
      UserDetailList: [user('ana', { AttachedManagedPolicies: [attached('dark')] })],
      Policies: [managed('dark', undefined)],
    })
    const { out } = await exposure(['--kind', 'data-exfiltration'], dark)
    expect(out).toContain('0 administrators with all actions of every kind below; 1 more principal may be:\n')
    expect(out).toContain('Data exfiltration: at least 0 users and roles\n')
    expect(out).toMatch(
      /Not all read: \S+user\/ana may have more\.\n {2}not known: .*\(iam:GetPolicyVersion\)/,
    )
  })

  it('writes all lists to a file, in which no cell is run as a formula', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'whence-exposure-'))
    try {
      const file = path.join(folder, 'out.csv')
      const { code, err } = await exposure(['--csv', file])
      expect([code, err]).toEqual([0, `Written: ${file}\n`])
      const [header, ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\r\n')
      expect(header).toBe(
        'list,resource_or_principal,who,whose,state,what,actions,conditions,by,not_collected,access_analyzer,remarks',
      )
      expect(lines.some((line) => line.startsWith('Access from outside,') && line.includes(OTHER))).toBe(true)
      expect(lines.some((line) => line.startsWith('Credentials exposure,'))).toBe(true)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('refuses a list that there is none of', async () => {
    const { code, err } = await exposure(['--kind', 'everything'])
    expect(code).toBe(2)
    expect(err).toContain('outside-access')
  })
})
