import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { traceAnswer } from '../../../shared/trace/answer.ts'
import { parseDenials } from '../../../shared/trace/paste/parseDenials.ts'
import { ACCOUNT, allow, arnOf, deny, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const ANN = arnOf('user', 'ann')
const because = (reason: string) =>
  `User: ${ANN} is not authorized to perform: s3:ListAllMyBuckets because ${reason}`
const one = (text: string) => parseDenials(text).denials[0]

function trace(message: string, own: readonly JsonObject[], ...levels: readonly JsonObject[][]) {
  const snapshot = snapshotOf(
    { UserDetailList: [user('ann', { UserPolicyList: [inline('own', documentOf(...own))] })] },
    {
      organization: {
        organization: { id: 'o-1', managementAccount: '999999999999', account: ACCOUNT },
        levels: levels.map((statements, at) => ({
          target: `level-${at}`,
          policies: [{ id: `p-${at}`, name: `scp-${at}`, document: documentOf(...statements) }],
        })),
      },
    },
  )
  const model = buildAccountModel(snapshot)
  return traceAnswer([{ snapshot, model }], { message }, testCatalogue()).traces[0]
}

describe('rules 19D.1 to 19D.7: the text of a denial', () => {
  it.each([
    ['with an explicit deny in an identity-based policy', 'identity', 'explicit'],
    ['with an explicit deny in a resource-based policy', 'resource', 'explicit'],
    ['because no identity-based policy allows the s3:ListAllMyBuckets action', 'identity', 'implicit'],
    ['because no permissions boundary allows the s3:ListAllMyBuckets action', 'boundary', 'implicit'],
    ['because no session policy allows the s3:ListAllMyBuckets action', 'session', 'implicit'],
    ['with an explicit deny in a service control policy', 'scp', 'explicit'],
    ['with an explicit deny in a resource control policy', 'rcp', 'explicit'],
    ['because no VPC endpoint policy allows the s3:ListAllMyBuckets action', 'endpoint', 'implicit'],
    ['because no role trust policy allows the sts:AssumeRole action', 'trust', 'implicit'],
  ])('rule 19D.1: "%s" names its layer', (reason, policyType, denyType) => {
    const text = `User: ${ANN} is not authorized to perform: s3:ListAllMyBuckets on resource: * ${reason}`
    expect(one(text)).toMatchObject({ principal: ANN, policyType, denyType })
  })
  it('rule 19D.2: a message about an SCP says explicit deny where an Allow is missing, and is not contradicted', () => {
    const message = `User: ${ANN} is not authorized to perform: s3:ListAllMyBuckets with an explicit deny in a service control policy`
    const found = trace(message, [allow('s3:*')], [allow('ec2:*')])
    expect(found?.decision?.blockedBy).toEqual(['scp'])
    expect(found?.causes.map(({ kind }) => kind)).toEqual(['service-control-policy'])
    expect(found?.disagreement ?? null).toBeNull()
  })
  it('rule 19D.3: one type is named, and all layers that block are told', () => {
    const message = because('no identity-based policy allows the s3:ListAllMyBuckets action')
    const found = trace(message, [allow('ec2:*')], [allow('*')], [allow('ec2:*'), deny('s3:*')])
    expect(found?.decision?.blockedBy).toEqual(expect.arrayContaining(['identity', 'scp']))
    expect(found?.causes.map(({ layer }) => layer)).toEqual(expect.arrayContaining(['identity', 'scp']))
  })
  it('rules 19D.4 and 13.3: an endpoint policy may deny transitively through an SCP', () => {
    const text = `User: ${ANN} is not authorized to perform: s3:ListAllMyBuckets with an explicit deny in a VPC endpoint policy transitively through a service control policy`
    expect(one(text)).toMatchObject({
      policyType: 'endpoint',
      denyType: 'explicit',
      transitivelyThrough: 'scp',
    })
  })
  it('rule 19D.5: a message without a reason names no layer', () => {
    const text = 'An error occurred (AccessDenied) when calling the GetObject operation: Access Denied'
    expect(one(text)).toMatchObject({ policyType: null, denyType: null, errorCode: 'AccessDenied' })
  })
  it('rule 19D.6: an encoded message is kept whole', () => {
    const blob = 'Ab1-_'.repeat(60)
    const text = `An error occurred (UnauthorizedOperation) when calling the RunInstances operation: You are not authorized to perform this operation. Encoded authorization failure message: ${blob}`
    expect(one(text)?.encodedMessage).toBe(blob)
  })
  it.each([
    'AccessDenied',
    'Client.UnauthorizedOperation',
    'AccessDeniedException',
    'UnauthorizedOperation',
    'KMS.AccessDenied',
  ])('rule 19D.7: %s in an event is a denial', (errorCode) => {
    const event = {
      eventSource: 's3.amazonaws.com',
      eventName: 'ListBuckets',
      errorCode,
      userIdentity: { type: 'IAMUser', arn: ANN, accountId: ACCOUNT },
    }
    expect(parseDenials(JSON.stringify(event)).denials).toHaveLength(1)
  })
})
