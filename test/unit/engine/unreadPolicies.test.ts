import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import { whoCan } from '../../../shared/engine/whoCan/whoCan.ts'
import { ACCOUNT, allow, arnOf, deny, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const OTHER = '999988887777'
const catalogue = testCatalogue()
const model = buildAccountModel(
  snapshotOf({
    UserDetailList: [
      user('boss', { UserPolicyList: [inline('own', documentOf(allow('*')))] }),
      user('never', { UserPolicyList: [inline('own', documentOf(allow('*'), deny('*')))] }),
      user('nobody'),
    ],
  }),
)
const ask = (name: string, action: string, resource: string) =>
  explain([model], { principal: arnOf('user', name), action, resource }, { catalogue })
const here = (arn: string) => arn.replace('ACCOUNT', ACCOUNT)

describe('a resource whose policy was not read', () => {
  it.each([
    ['kafka:DescribeClusterV2', 'arn:aws:kafka:eu-west-1:ACCOUNT:cluster/c/u', 'kafka:ListClustersV2'],
    ['ses:SendEmail', 'arn:aws:ses:eu-west-1:ACCOUNT:identity/example.com', 'ses:ListEmailIdentities'],
    [
      'logs:PutLogEvents',
      'arn:aws:logs:eu-west-1:ACCOUNT:log-group:g:log-stream:s',
      'logs:DescribeResourcePolicies',
    ],
    ['schemas:DescribeRegistry', 'arn:aws:schemas:eu-west-1:ACCOUNT:registry/r', 'schemas:ListRegistries'],
    [
      'cloudtrail:GetChannel',
      'arn:aws:cloudtrail:eu-west-1:ACCOUNT:channel/c',
      'cloudtrail:GetResourcePolicy',
    ],
    [
      'cloudtrail:GetQueryResults',
      'arn:aws:cloudtrail:eu-west-1:ACCOUNT:eventdatastore/e',
      'cloudtrail:GetResourcePolicy',
    ],
    [
      's3-outposts:GetObject',
      'arn:aws:s3-outposts:eu-west-1:ACCOUNT:outpost/o/bucket/b/object/k',
      's3-outposts:GetBucketPolicy',
    ],
    [
      'vpc-lattice-svcs:Invoke',
      'arn:aws:vpc-lattice:eu-west-1:ACCOUNT:service/svc-1/p',
      'vpc-lattice:GetAuthPolicy',
    ],
    ['ssm:GetParameter', 'arn:aws:ssm:eu-west-1:ACCOUNT:parameter/p', 'ssm:GetResourcePolicies'],
    [
      'signer:GetSigningProfile',
      'arn:aws:signer:eu-west-1:ACCOUNT:/signing-profiles/p',
      'signer:ListSigningProfiles',
    ],
    [
      'redshift-serverless:GetSnapshot',
      'arn:aws:redshift-serverless:eu-west-1:ACCOUNT:snapshot/s',
      'redshift-serverless:ListSnapshots',
    ],
    [
      'rekognition:DetectCustomLabels',
      'arn:aws:rekognition:eu-west-1:ACCOUNT:project/p/version/v/1',
      'rekognition:ListProjectPolicies',
    ],
    ['lex:RecognizeText', 'arn:aws:lex:eu-west-1:ACCOUNT:bot-alias/b/a', 'lex:DescribeResourcePolicy'],
  ])('%s is firm for nobody whom a Deny does not keep out', (action, arn, call) => {
    const resource = here(arn)
    for (const name of ['boss', 'nobody']) {
      const decision = ask(name, action, resource)
      expect([name, decision.verdict]).toEqual([name, 'Unknown'])
      expect(decision.unknown).toContainEqual(expect.objectContaining({ call, couldFlip: true }))
    }
    expect(ask('never', action, resource).verdict).toBe('ExplicitlyDenied')
    const { allowedUnless, unknown } = whoCan([model], { action, resource }, { catalogue })
    expect(allowedUnless.map(({ principal }) => principal)).toContain(arnOf('user', 'boss'))
    expect(unknown.map(({ principal }) => principal)).toEqual([arnOf('user', 'nobody')])
  })

  it('stays firm where only AWS RAM writes the policy and nobody of another account asks', () => {
    const group = `arn:aws:network-firewall:eu-west-1:${ACCOUNT}:stateful-rulegroup/r`
    expect(ask('boss', 'network-firewall:DescribeRuleGroup', group).verdict).toBe('Allowed')
    expect(ask('nobody', 'network-firewall:DescribeRuleGroup', group).verdict).toBe('ImplicitlyDenied')
  })

  it('stays firm where the type has no policy', () => {
    const instance = `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-1`
    expect(ask('boss', 'ec2:StopInstances', instance).verdict).toBe('Allowed')
    expect(ask('nobody', 'ec2:StopInstances', instance).verdict).toBe('ImplicitlyDenied')
  })
})

describe('a resource of another account', () => {
  it.each([
    ['ec2:RunInstances', `arn:aws:ec2:eu-west-1:${OTHER}:subnet/subnet-1`, 'ram:ListResources'],
    [
      'network-firewall:DescribeRuleGroup',
      `arn:aws:network-firewall:eu-west-1:${OTHER}:stateful-rulegroup/r`,
      'network-firewall:DescribeResourcePolicy',
    ],
    ['kafka:DescribeClusterV2', `arn:aws:kafka:eu-west-1:${OTHER}:cluster/c/u`, 'kafka:GetClusterPolicy'],
  ])('%s is never firmly denied to whom its own side allows', (action, resource, call) => {
    const decision = ask('boss', action, resource)
    expect(decision.verdict).toBe('Unknown')
    expect(decision.unknown).toContainEqual(expect.objectContaining({ call, couldFlip: true }))
    // Both sides have to allow, and its own does not.
    expect(ask('nobody', action, resource).verdict).toBe('ImplicitlyDenied')
  })

  it('of IAM is out of reach all the same', () => {
    expect(ask('boss', 'iam:GetRole', `arn:aws:iam::${OTHER}:role/r`).verdict).toBe('ImplicitlyDenied')
  })
})
