import { describe, expect, it } from 'vitest'
import { findFindings } from '../../../shared/findings/findings.ts'
import type { Finding } from '../../../shared/findings/types.ts'
import type { AccessAnalyzerData, Snapshot } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, allow, arnOf, documentOf, inline, role, snapshotOf, user } from '../../fixtures/account.ts'
import { findingSources } from '../../fixtures/findings.ts'
import { AS_OF, daysAgo, report, reportRow, ROOT } from '../review/fixture.ts'
import { bucket, BUCKET, OTHER, reads } from '../exposure/world.ts'

const KEY = 'AKIAABCDEFGHIJKLMNOP'
const trustsEc2 = { CreateDate: daysAgo(900) }

function accountOf(more: Partial<Snapshot> = {}): Snapshot {
  const rows = [
    ROOT,
    reportRow('kim', {
      password_enabled: 'true',
      password_last_used: daysAgo(100),
      password_last_changed: daysAgo(300),
    }),
    reportRow('svc', {
      access_key_1_active: 'true',
      access_key_1_last_rotated: daysAgo(200),
      access_key_1_last_used_date: daysAgo(60),
    }),
  ]
  return snapshotOf(
    {
      UserDetailList: [user('kim', { UserPolicyList: [inline('all', documentOf(allow('*')))] }), user('svc')],
      RoleDetailList: [
        role('old', { ...trustsEc2, RoleLastUsed: { LastUsedDate: daysAgo(90) } }),
        role('never', { ...trustsEc2, RoleLastUsed: {} }),
        role('used', { ...trustsEc2, RoleLastUsed: { LastUsedDate: daysAgo(3) } }),
        role('young', { CreateDate: daysAgo(10), RoleLastUsed: {} }),
        role('unread', trustsEc2),
      ],
    },
    { finishedAt: `${AS_OF}T12:00:00Z`, ...more },
    {
      credentialReport: { Content: report(...rows), GeneratedTime: `${AS_OF}T10:00:00Z` },
      accessKeys: [{ UserName: 'svc', AccessKeyId: KEY, Status: 'Active', CreateDate: daysAgo(200) }],
    },
  )
}

function of(kind: Finding['kind'], snapshot: Snapshot): readonly Finding[] {
  return findFindings(findingSources(snapshot, false, AS_OF)).filter((each) => each.kind === kind)
}

describe('unused access', () => {
  const found = of('unused-access', accountOf())

  it('tells passwords, keys and roles that nobody uses, worse where they are an administrator’s', () => {
    expect(
      found
        .filter(({ certainty }) => certainty === 'proved')
        .map(({ severity, who, what }) => [severity, who, what]),
    ).toEqual([
      ['high', arnOf('user', 'kim'), 'Password last used 100 days ago. It is an administrator.'],
      ['medium', arnOf('user', 'svc'), `Access key ${KEY} last used 60 days ago.`],
      ['low', arnOf('role', 'never'), 'The role was not used in the time that AWS keeps (400 days).'],
      ['low', arnOf('role', 'old'), 'The role was last used 90 days ago.'],
    ])
  })

  it('says with real names what to do, and since when', () => {
    const key = found.find(({ who }) => who === arnOf('user', 'svc'))
    expect(key?.commands[0]).toBe(
      `aws iam update-access-key --user-name svc --access-key-id ${KEY} --status Inactive`,
    )
    expect(key?.since?.slice(0, 10)).toBe(daysAgo(60).slice(0, 10))
  })

  it('leaves open whose use was not read, with the call', () => {
    const open = found.filter(({ certainty }) => certainty === 'not-known')
    expect(open.map(({ missing }) => missing.map(({ call }) => call))).toEqual([['iam:GetRole']])
    expect(open[0]?.evidence).toEqual([{ text: arnOf('role', 'unread') }])
  })
})

describe('credentials', () => {
  it('are the failing checks, one finding for each user, with names in what to do', () => {
    const found = of('credentials', accountOf())
    const mfa = found.filter(({ what }) => what.includes('Console password without MFA'))
    expect(mfa.map(({ who }) => who)).toContain(arnOf('user', 'kim'))
    expect(mfa[0]?.commands.join('\n')).toContain('--user-name kim')
    expect(mfa[0]?.fix).not.toContain('USER')
    const old = found.find(({ what }) => what.startsWith(`Access key ${KEY} is 200 days old`))
    expect(`${old?.fix ?? ''} ${old?.commands.join(' ') ?? ''}`).toContain(`--access-key-id ${KEY}`)
    expect(old?.since?.slice(0, 10)).toBe(daysAgo(200).slice(0, 10))
    // Told as unused access.
    expect(found.some(({ what }) => what.includes('unused for'))).toBe(false)
  })

  it('say of a check that could not be made that it is not known, never that it passes', () => {
    const { credentialReport: _, ...iam } = accountOf().iam
    const open = of('credentials', { ...accountOf(), iam }).filter(
      ({ certainty }) => certainty === 'not-known',
    )
    expect(open.map(({ what }) => what).join('\n')).toContain('MFA')
    expect(open.flatMap(({ missing }) => missing.map(({ call }) => call))).toContain(
      'iam:GetCredentialReport',
    )
  })

  it('do not say of a password that was never used what stands among what is unused', () => {
    const never = (name: string, days: number) =>
      reportRow(name, {
        password_enabled: 'true',
        password_last_used: 'no_information',
        password_last_changed: daysAgo(days),
      })
    const world = snapshotOf(
      { UserDetailList: [user('idle'), user('fresh')] },
      {},
      {
        credentialReport: {
          Content: report(ROOT, never('idle', 300), never('fresh', 1)),
          GeneratedTime: `${AS_OF}T10:00:00Z`,
        },
      },
    )
    const told = (['unused-access', 'credentials'] as const).map((kind) =>
      of(kind, world).flatMap(({ what, who }) =>
        /never used/.test(what) && who.includes(':user/') ? [who] : [],
      ),
    )
    expect(told).toEqual([[arnOf('user', 'idle')], [arnOf('user', 'fresh')]])
  })

  it('do not say of a public bucket what exposure says already', () => {
    const resources = [bucket(reads())]
    const texts = (more: Partial<Snapshot>) =>
      of('credentials', accountOf({ resources, ...more })).filter(({ who }) => who === BUCKET).length
    expect(texts({ accountPublicAccessBlock: null })).toBe(0)
    const blocked = {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    }
    expect(texts({ accountPublicAccessBlock: blocked })).toBe(1)
  })
})

describe('Access Analyzer', () => {
  const ANALYZER = `arn:aws:access-analyzer:eu-west-1:${ACCOUNT}:analyzer/a`
  const data = (
    resource: string,
    more: Partial<AccessAnalyzerData['findings'][number]> = {},
  ): AccessAnalyzerData => ({
    analyzers: [{ arn: ANALYZER, name: 'a', type: 'ACCOUNT', status: 'ACTIVE', region: 'eu-west-1' }],
    findings: [
      {
        analyzerArn: ANALYZER,
        id: 'f-1',
        resource,
        resourceType: 'AWS::S3::Bucket',
        resourceOwnerAccount: ACCOUNT,
        status: 'ACTIVE',
        findingType: 'ExternalAccess',
        createdAt: '2026-02-03T00:00:00Z',
        ...more,
      },
    ],
  })
  const DONE = ['access-analyzer:ListAnalyzers', 'access-analyzer:ListFindingsV2'].map((call) => ({
    call,
    region: 'eu-west-1',
    status: 'done' as const,
  }))
  const said = (accessAnalyzer: AccessAnalyzerData, resources: Snapshot['resources']) =>
    of(
      'access-analyzer',
      accountOf({ accessAnalyzer, resources, coverage: DONE, accountPublicAccessBlock: null }),
    ).map(({ severity, certainty, what }) => [severity, certainty, what.split('. ').at(-1)])

  it('is beside what the engine says: it agrees, disagrees, or cannot tell', () => {
    const shared = bucket(reads({ Principal: { AWS: OTHER } }))
    expect(said(data(BUCKET), [shared])).toEqual([
      ['info', 'proved', 'The engine agrees: see the finding of exposure.'],
    ])
    expect(said(data(BUCKET), [bucket()])).toEqual([
      ['medium', 'proved', 'The engine disagrees: nobody from outside gets in by what was read.'],
    ])
    const { policy: _, ...unread } = bucket()
    expect(said(data(BUCKET), [unread])).toEqual([
      ['medium', 'not-known', 'We cannot tell: something that decides was not read.'],
    ])
    expect(said(data('arn:aws:s3:::elsewhere'), [])[0]?.slice(0, 2)).toEqual(['medium', 'not-known'])
    expect(said(data(BUCKET, { status: 'RESOLVED' }), [shared])).toEqual([])
  })

  it('agrees on an unused key of that very id only', () => {
    const unused = (accessKeyId: string) =>
      said(
        data(arnOf('user', 'svc'), {
          findingType: 'UnusedIAMUserAccessKey',
          resourceType: 'AWS::IAM::User',
          details: [{ unusedIamUserAccessKeyDetails: { accessKeyId } }],
        }),
        [],
      )[0]?.[0]
    expect(unused(KEY)).toBe('info')
    expect(unused('AKIAZZZZZZZZZZZZZZZZ')).toBe('low')
  })
})
