import { describe, expect, it } from 'vitest'
import crawlerPolicyFile from '../../../electron/aws/crawlerPolicy.json'
import { notAllowedOnAll } from '../../../shared/account/notAllowed.ts'
import { run } from './captured.ts'

describe('policy', () => {
  const policyOf = async (...more: string[]) => {
    const { code, out, err } = await run(['policy', ...more])
    expect(code).toBe(0)
    return { policy: JSON.parse(out) as typeof crawlerPolicyFile, err }
  }
  it('prints the policy file, and to standard error what SecurityAudit lacks of it', async () => {
    const { policy, err } = await policyOf()
    expect(policy).toEqual(crawlerPolicyFile)
    expect(err).toMatch(/^SecurityAudit v\d+ \(as of 20\d\d-\d\d-\d\d\) lacks \d+ actions of it: /)
    expect(err).toContain('sts:DecodeAuthorizationMessage')
    expect(err).not.toContain('iam:GetAccountAuthorizationDetails')
  })
  it('prints the statements of what a profile is used for, and no others', async () => {
    const sids = async (...more: string[]) => (await policyOf(...more)).policy.Statement.map(({ Sid }) => Sid)
    expect(await sids('--for', 'organization')).toEqual(['WhenceOrganization'])
    expect(await sids('--for', 'diagnose')).toEqual(['WhenceDiagnose'])
    const crawl = await sids('--for', 'crawl')
    expect(crawl).not.toContain('WhenceOrganization')
    expect(crawl).not.toContain('WhenceDiagnose')
    expect(crawl).not.toContain('WhenceLastAccessed')
    const rest = await sids('--for', 'organization', 'diagnose', 'last-accessed')
    expect([...crawl, ...rest].sort()).toEqual(crawlerPolicyFile.Statement.map(({ Sid }) => Sid).sort())
  })
  it('prints both in one with --json, and refuses another use', async () => {
    const { out } = await run(['policy', '--for', 'organization', '--json'])
    expect(JSON.parse(out)).toMatchObject({
      policy: { Statement: [{ Sid: 'WhenceOrganization' }] },
      securityAudit: {
        arn: 'arn:aws:iam::aws:policy/SecurityAudit',
        lacks: [
          'account-access:ListApplications',
          'account-access:ListEntitlements',
          'identitystore:DescribeGroup',
          'identitystore:DescribeUser',
        ],
      },
    })
    expect((await run(['policy', '--for', 'everything'])).code).toBe(2)
  })
})

describe('what a policy does not allow on everything', () => {
  const lacks = (...Statement: readonly object[]) =>
    notAllowedOnAll(JSON.stringify({ Version: '2012-10-17', Statement }), [
      's3:ListAllMyBuckets',
      'iam:GetUser',
    ])
  const allow = (more: object) => ({
    Effect: 'Allow',
    Action: ['s3:List*', 'iam:getuser'],
    Resource: '*',
    ...more,
  })
  it('is nothing where patterns cover it', () => expect(lacks(allow({}))).toEqual([]))
  it.each([
    ['some resources only', allow({ Resource: 'arn:aws:s3:::x' })],
    ['a condition', allow({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })],
  ])('is all with %s', (_, statement) => {
    expect(lacks(statement)).toEqual(['s3:ListAllMyBuckets', 'iam:GetUser'])
  })
  it('is what a statement denies', () => {
    expect(lacks(allow({}), { Effect: 'Deny', Action: 's3:*', Resource: '*' })).toEqual([
      's3:ListAllMyBuckets',
    ])
  })
})
