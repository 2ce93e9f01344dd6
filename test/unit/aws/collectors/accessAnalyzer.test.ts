import { describe, expect, it } from 'vitest'
import { accessAnalyzer } from '../../../../electron/aws/collectors/accessAnalyzer.ts'
import { foundInWords } from '../../../../shared/exposure/analyzer/foundInWords.ts'
import { type Answers, collect, denied, gapsOf } from './fakeContext.ts'

const ANALYZER = 'arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/a'
const summary = (id: string, status: string) => ({ id, status, resourceType: 'AWS::S3::Bucket' })
const external = {
  externalAccessDetails: {
    isPublic: false,
    principal: { AWS: '999988887777' },
    action: ['s3:GetObject', 's3:ListBucket'],
    condition: { 'aws:SourceVpc': 'vpc-1' },
  },
}
const lastAccessed = new Date('2026-01-01T00:00:00Z')
const answers = (more: Answers = {}): Answers => ({
  ListAnalyzers: () => ({ analyzers: [{ arn: ANALYZER, name: 'a', type: 'ACCOUNT', status: 'ACTIVE' }] }),
  ListFindingsV2: ({ nextToken }) =>
    nextToken === undefined
      ? { findings: [summary('one', 'ACTIVE'), summary('old', 'RESOLVED')], nextToken: 'more' }
      : { findings: [summary('two', 'ARCHIVED')] },
  GetFindingV2: ({ id, nextToken }) =>
    id === 'one'
      ? { findingDetails: [external] }
      : nextToken === undefined
        ? { findingDetails: [{ unusedIamRoleDetails: { lastAccessed } }], nextToken: 'more' }
        : { findingDetails: [{ unusedPermissionDetails: { serviceNamespace: 's3' } }] },
  ...more,
})

describe('a finding of Access Analyzer', () => {
  it('has its details, on every page, unless it is resolved', async () => {
    const { context, asked } = await collect(accessAnalyzer, answers())
    expect(gapsOf(context, accessAnalyzer.calls)).toEqual([])
    expect(asked.filter((name) => name === 'GetFindingV2')).toHaveLength(3)
    expect(context.draft.accessAnalyzer?.findings.map(({ id, details }) => [id, details])).toEqual([
      ['one', [external]],
      ['old', undefined],
      [
        'two',
        [
          { unusedIamRoleDetails: { lastAccessed: '2026-01-01T00:00:00.000Z' } },
          { unusedPermissionDetails: { serviceNamespace: 's3' } },
        ],
      ],
    ])
  })

  it('stands without them where they were refused, with the gap', async () => {
    const refused = {
      GetFindingV2: (input: Readonly<Record<string, unknown>>) =>
        input['id'] === 'two' ? denied() : { findingDetails: [external] },
    }
    const { context } = await collect(accessAnalyzer, answers(refused))
    expect(context.draft.accessAnalyzer?.findings).toHaveLength(3)
    expect(context.draft.accessAnalyzer?.findings[2]).not.toHaveProperty('details')
    expect(gapsOf(context, accessAnalyzer.calls)).toMatchObject([
      { call: 'access-analyzer:GetFindingV2', target: `two of ${ANALYZER}`, status: 'denied' },
    ])
  })

  it('says whom it names, with what and on which conditions', () => {
    expect(foundInWords([external])).toBe(
      'AWS 999988887777: s3:GetObject, s3:ListBucket, if aws:SourceVpc vpc-1',
    )
    expect(foundInWords([{ externalAccessDetails: { isPublic: true } }])).toBe(
      'everyone: actions that are not told',
    )
    expect(foundInWords([{ unusedIamRoleDetails: {} }])).toBeUndefined()
    expect(foundInWords(undefined)).toBeUndefined()
  })
})
