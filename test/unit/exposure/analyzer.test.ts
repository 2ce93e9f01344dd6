import { describe, expect, it } from 'vitest'
import type { AccessAnalyzerData, Snapshot } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT } from '../../fixtures/account.ts'
import { bucket, BUCKET, onResource, ORGANIZATION, OTHER, reads } from './world.ts'

const ANALYZER = `arn:aws:access-analyzer:eu-west-1:${ACCOUNT}:analyzer/a`
const finding = (more: Partial<AccessAnalyzerData['findings'][number]> = {}) => ({
  analyzerArn: ANALYZER,
  id: 'f-1',
  resource: BUCKET,
  resourceType: 'AWS::S3::Bucket',
  resourceOwnerAccount: ACCOUNT,
  status: 'ACTIVE',
  findingType: 'ExternalAccess',
  updatedAt: '2026-10-01T00:00:00Z',
  ...more,
})
const analyzer = (more: Partial<AccessAnalyzerData['analyzers'][number]> = {}) => ({
  arn: ANALYZER,
  name: 'a',
  type: 'ACCOUNT',
  status: 'ACTIVE',
  region: 'eu-west-1',
  ...more,
})
const DONE = ['access-analyzer:ListAnalyzers', 'access-analyzer:ListFindingsV2'].map((call) => ({
  call,
  region: 'eu-west-1',
  status: 'done' as const,
}))

function seen(
  accessAnalyzer: AccessAnalyzerData,
  more: Partial<Snapshot> = {},
  record = bucket(reads({ Principal: { AWS: OTHER } })),
) {
  return onResource(record, { accessAnalyzer, coverage: DONE, ...more })?.analyzer
}

describe('what Access Analyzer says beside', () => {
  it('agrees where it has a finding, an archived one too', () => {
    expect(seen({ analyzers: [analyzer()], findings: [finding()] })).toMatchObject({
      state: 'agrees',
      findings: [{ id: 'f-1', status: 'ACTIVE', region: 'eu-west-1' }],
    })
    const archived = seen({ analyzers: [analyzer()], findings: [finding({ status: 'ARCHIVED' })] })
    expect(archived?.state).toBe('agrees')
    expect(archived?.why).toContain('archived')
  })

  it('differs where it has none, or a resolved one: the policy may be newer', () => {
    expect(seen({ analyzers: [analyzer()], findings: [] })?.state).toBe('only-whence')
    const resolved = seen({ analyzers: [analyzer()], findings: [finding({ status: 'RESOLVED' })] })
    expect(resolved?.state).toBe('only-whence')
    expect(resolved?.why).toContain('2026-10-01')
  })

  it('differs where it alone has one: the row is there though nobody gets in', () => {
    const closed = onResource(bucket(), {
      accessAnalyzer: {
        analyzers: [analyzer()],
        findings: [finding({ analyzedAt: '2026-10-02T00:00:00Z' })],
      },
      coverage: DONE,
    })
    expect(closed?.access).toEqual([])
    expect(closed?.analyzer.state).toBe('only-access-analyzer')
    expect(closed?.analyzer.why).toContain('2026-10-02')
  })

  it('alone has one where it is not known here, which is said with the call', () => {
    const { publicAccessBlock: _unread, ...record } = bucket(reads())
    const view = seen({ analyzers: [analyzer()], findings: [finding()] }, {}, record)
    expect(view?.state).toBe('only-access-analyzer')
    expect(view?.why).toContain('s3:GetPublicAccessBlock')
  })

  it('is not read where the calls failed, or no crawl asked', () => {
    const coverage = [{ call: 'access-analyzer:ListFindingsV2', target: ANALYZER, status: 'denied' as const }]
    expect(seen({ analyzers: [analyzer()], findings: [] }, { coverage })).toMatchObject({
      state: 'not-read',
      call: 'access-analyzer:ListFindingsV2',
    })
    const record = bucket(reads({ Principal: { AWS: OTHER } }))
    expect(onResource(record)?.analyzer).toMatchObject({
      state: 'not-read',
      call: 'access-analyzer:ListAnalyzers',
    })
  })

  it('has no analyzer where none for external access is active in the Region', () => {
    for (const other of [{ region: 'us-east-1' }, { status: 'DISABLED' }, { type: 'ACCOUNT_UNUSED_ACCESS' }])
      expect(seen({ analyzers: [analyzer(other)], findings: [] })?.state).toBe('no-analyzer')
  })

  it('is not compared on services, on the organization that it trusts, and on types that it does not watch', () => {
    const data = { analyzers: [analyzer()], findings: [] }
    const service = bucket(reads({ Principal: { Service: 'logging.s3.amazonaws.com' } }))
    expect(seen(data, {}, service)?.state).toBe('not-compared')
    const own = bucket(reads({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-own1234567' } } }))
    const organization = { organization: ORGANIZATION }
    const trusting = { ...data, analyzers: [analyzer({ type: 'ORGANIZATION' })] }
    expect(seen(trusting, organization, own)?.state).toBe('not-compared')
    expect(seen(data, organization, own)?.state).toBe('only-whence')
    const bus = { arn: `arn:aws:events:eu-west-1:${ACCOUNT}:event-bus/b`, type: 'AWS::Events::EventBus' }
    const policy = {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { AWS: OTHER }, Action: 'events:PutEvents', Resource: bus.arn },
      ],
    }
    expect(seen(data, {}, { ...bus, policy })?.state).toBe('not-compared')
  })
})
