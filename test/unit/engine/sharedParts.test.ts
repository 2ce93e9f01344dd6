import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { evaluate } from '../../../shared/engine/evaluate.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import { explainInput } from '../../../shared/engine/explain/explainInput.ts'
import { ACCOUNT, allow, arnOf, deny, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'

const OTHER = '999988887777'
const BUCKET = 'arn:aws:s3:::theirs'
const ANN = arnOf('user', 'ann')

const regions = { Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }
const model = buildAccountModel(
  snapshotOf({
    UserDetailList: [
      user('ann', {
        UserPolicyList: [
          inline('p', documentOf(allow('s3:*'), allow('ec2:Run*', '*', regions), deny('ec2:Stop*'))),
        ],
      }),
    ],
  }),
)
const owner = buildAccountModel(
  snapshotOf(
    {},
    {
      account: { id: OTHER, partition: 'aws' },
      resources: [
        {
          arn: BUCKET,
          type: 'AWS::S3::Bucket',
          objectOwnership: 'BucketOwnerEnforced',
          policy: documentOf(allow('s3:GetObject', `${BUCKET}/*`, { Principal: { AWS: ACCOUNT } })),
          publicAccessBlock: null,
        },
      ],
    },
  ),
)

/** What is kept of earlier questions does not answer one that differs. */
describe('parts of an answer that are shared', () => {
  it('a resource is looked up anew when another account is opened or closed', () => {
    const question = { principal: ANN, action: 's3:GetObject', resource: `${BUCKET}/x`, strict: true }
    const verdict = (...models: (typeof model)[]) => explain(models, question).verdict
    expect(verdict(model)).toBe('Unknown')
    expect(verdict(model, owner)).toBe('Allowed')
    expect(verdict(model)).toBe('Unknown')
  })

  it('a near miss tells of the request that was asked', () => {
    const miss = (action: string, region: string) =>
      explain([model], {
        principal: ANN,
        action,
        resource: '*',
        context: { 'aws:RequestedRegion': region },
        strict: true,
      })
        .layers.find(({ layer }) => layer === 'identity')
        ?.nearMisses.map(({ failedOn, detail }) => [failedOn, detail.observed])
    expect(miss('ec2:RunInstances', 'us-east-1')).toEqual([['condition', ['us-east-1']]])
    expect(miss('ec2:RunInstances', 'us-west-2')).toEqual([['condition', ['us-west-2']]])
    expect(miss('ec2:CopyImage', 'eu-west-1')).toEqual([['action', ['ec2:CopyImage']]])
    expect(miss('ec2:CopySnapshot', 'eu-west-1')).toEqual([['action', ['ec2:CopySnapshot']]])
  })

  it('values that stand ready are not those of a request whose context was changed', () => {
    const context = { 'aws:RequestedRegion': 'us-east-1' }
    const question = { principal: ANN, action: 'ec2:RunInstances', resource: '*', context, strict: true }
    const { input } = explainInput([model], question)
    expect(evaluate(input).verdict).toBe('ImplicitlyDenied')
    const changed = { ...input.request.context, 'aws:RequestedRegion': 'eu-west-1' }
    expect(evaluate({ ...input, request: { ...input.request, context: changed } }).verdict).toBe('Allowed')
  })
})
