import { describe, expect, it } from 'vitest'
import { whyNot } from '../../../../shared/account/coverage.ts'
import { gapOf } from '../../../../shared/review/context.ts'
import { CRAWL_CALLS } from '../../../../shared/services/calls.ts'
import { IMPORT_PARTS } from '../../../../shared/snapshot/import/parts.ts'
import { howToAdd, missingParts } from '../../../../shared/snapshot/import/guide.ts'
import { CRAWLED_POLICY_TYPES } from '../../../../shared/services/policyResources.ts'
import { summarise } from '../../../../shared/snapshot/summary.ts'
import { contentsOf, imported } from './importing.ts'

describe('what is not in an import', () => {
  it('is told as such, and never as a refusal, wherever a call is named', () => {
    const snapshot = imported()
    for (const entry of snapshot.coverage.filter(({ status }) => status !== 'done')) {
      expect(whyNot(entry, entry.call)).toBe(`${entry.call} is not in the import.`)
      expect(gapOf(snapshot, entry.call)).toBe(`${entry.call} is not in the import`)
    }
  })

  it('is listed in the summary, so that no list of snapshots calls an import complete', () => {
    const { gaps, notInImport = [] } = summarise('s', imported(), 1)
    expect(gaps).toBe(0)
    expect(notInImport).toContain('iam:GetCredentialReport')
    expect(notInImport).toContain('lambda:ListFunctions')
    expect(notInImport).not.toContain('iam:GetAccountAuthorizationDetails')
    expect(new Set(notInImport).size).toBe(notInImport.length)
  })

  it('names for each call the file that adds it, or says that only a crawl reads it', () => {
    const { parts, crawlOnly } = missingParts(CRAWL_CALLS.map(({ call }) => call))
    expect(parts.map(({ part }) => part.key)).toEqual(IMPORT_PARTS.map(({ key }) => key))
    const told = [...parts.flatMap(({ calls }) => calls), ...crawlOnly].sort()
    expect(told).toEqual(CRAWL_CALLS.map(({ call }) => call).sort())
    expect(crawlOnly).toContain('access-analyzer:ListFindingsV2')
    expect(howToAdd('ec2:DescribeInstances')?.commands).toEqual([
      expect.stringContaining('aws ec2 describe-instances'),
    ])
    expect(howToAdd('iam:GetAccountSummary')?.commands).toEqual([
      expect.stringContaining('get-account-summary'),
    ])
  })

  it('is nothing any more once the named files are given', () => {
    // A file has all resources of the types that it names.
    const oneOfEach = CRAWLED_POLICY_TYPES.map(({ type }) => ({
      arn: `arn:aws:x:::${type}`,
      type,
      policy: null,
    }))
    const given = imported({
      credentialReport: { name: 'c.csv', text: 'user,arn,x\n' },
      resourcePolicies: { name: 'r.json', text: JSON.stringify(oneOfEach) },
      organization: {
        name: 'o.json',
        text: '{"organization":{"id":"o-1","managementAccount":"m"},"levels":[],"rcpLevels":[]}',
      },
    })
    const { notInImport = [] } = summarise('s', given, 1)
    const { parts } = missingParts(notInImport)
    expect(parts.map(({ part }) => part.key)).toEqual(['workloads', 'also'])
    expect(contentsOf(given, 3)).toMatchObject({
      kind: 'organization',
      holds: [
        'organization o-1',
        '0 service control policies at 0 levels',
        '0 resource control policies at 0 levels',
      ],
      missing: [],
    })
  })

  it('tells of an organization file without levels which policies it lacks', () => {
    const text = '{"organization":{"id":"o-1","managementAccount":"m"}}'
    const { missing } = contentsOf(imported({ organization: { name: 'o.json', text } }), 1)
    expect(missing.map(({ command }) => command)).toEqual([
      expect.stringContaining('SERVICE_CONTROL_POLICY'),
      expect.stringContaining('RESOURCE_CONTROL_POLICY'),
    ])
  })

  it.each([
    ['a list', '[{"arn":"arn:aws:s3:::b","type":"AWS::S3::Bucket","policy":{}}]'],
    ['lines', '{"arn":"arn:aws:s3:::b","type":"AWS::S3::Bucket","policy":{}}\n'],
    [
      'a wrapped list',
      '{"resources":[{"arn":"arn:aws:s3:::b","type":"AWS::S3::Bucket","policy":{},"tags":null}]}',
    ],
  ])('takes resource policies as %s', (_what, text) => {
    const snapshot = imported({ resourcePolicies: { name: 'r.json', text } })
    expect(snapshot.resources).toEqual([{ arn: 'arn:aws:s3:::b', type: 'AWS::S3::Bucket', policy: {} }])
    expect(contentsOf(snapshot, 1).holds).toEqual(['1 resource policy'])
  })
})
