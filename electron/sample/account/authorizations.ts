import type { JsonObject } from '../../../shared/json.ts'
import {
  ACCOUNT_ID,
  BASE_DATE,
  customerPolicy,
  homeArn,
  iamArn,
  MANAGEMENT_ACCOUNT,
  ORGANIZATION_ID,
  policy,
  uniqueId,
} from './names.ts'

/** What AWS keeps of some of the refused calls, in the shapes of IAM Toolbox, by authorization ID. */
export interface SampleAuthorization {
  readonly requestContext: JsonObject
  readonly evaluations: readonly JsonObject[]
  readonly policies: readonly JsonObject[]
  /** As they were then, by URI; AWS leaves out what is not about the service that was called. */
  readonly documents: Readonly<Record<string, JsonObject>>
}

export const SERVICE_ROLE_DENIAL = '3x9kq0n7b2t1v8c5m6z4d7r1w'
export const SECRET_DENIAL = '5h2wd8f0j3p6s1y9a4g7l0e2u'
/** A request that needed two actions; no event of the history tells of it. */
export const PASS_ROLE_DENIAL = '7c1mz4v8r0x3n6b9k2t5q8d1f'

const BEN = iamArn('user/people/ben.carter')
const CONTROL = `arn:aws:organizations::${MANAGEMENT_ACCOUNT}`
const FULL_ACCESS = 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess'
const RCP_FULL_ACCESS = 'arn:aws:organizations::aws:policy/resource_control_policy/p-RCPFullAWSAccess'
const GUARD = customerPolicy('NorthwindProductionGuard')
const DEPLOY = customerPolicy('NorthwindLambdaDeploy')
const TARGETS = [
  `${CONTROL}:root/${ORGANIZATION_ID}/r-4f2a`,
  `${CONTROL}:ou/${ORGANIZATION_ID}/ou-4f2a-9k3m1x7p`,
  `${CONTROL}:ou/${ORGANIZATION_ID}/ou-4f2a-p2r8t5w1`,
  `${CONTROL}:account/${ORGANIZATION_ID}/${ACCOUNT_ID}`,
]

const matched = (uri: string, sid: string, evaluatedEffect: 'ALLOW' | 'DENY'): JsonObject => ({
  uri,
  matchedStatements: [{ sid, evaluatedEffect }],
})
/** Every level allows: AWS makes up a Sid where a statement has none. */
const levels = (checkType: string, uri: string): readonly JsonObject[] =>
  TARGETS.map((targetArn) => ({
    checkType,
    evaluatedEffect: 'ALLOW',
    targetArn,
    relevantPolicyTypes: [checkType],
    matchedPolicies: [matched(uri, 'Statement1', 'ALLOW')],
  }))
const principal = (evaluatedEffect: string, ...matchedPolicies: JsonObject[]): JsonObject => ({
  checkType: 'PRINCIPAL',
  evaluatedEffect,
  relevantPolicyTypes: ['IDENTITY_BASED_POLICY'],
  matchedPolicies,
})
const controls = (type: string, uri: string): JsonObject => ({
  type,
  inline: false,
  uri,
  attachedTo: TARGETS.map((arn) => ({ arn })),
})
const identity = (uri: string): JsonObject => ({
  type: 'IDENTITY_BASED_POLICY',
  inline: false,
  uri,
  attachedTo: [{ arn: BEN }],
})
const context = (region: string, more: JsonObject = {}): JsonObject => ({
  'aws:PrincipalArn': BEN,
  'aws:PrincipalAccount': ACCOUNT_ID,
  'aws:PrincipalType': 'User',
  'aws:PrincipalOrgID': ORGANIZATION_ID,
  'aws:PrincipalIsAWSService': false,
  'aws:PrincipalTag/team': 'checkout',
  'aws:userid': uniqueId('AIDA', 'ben.carter'),
  'aws:username': 'ben.carter',
  'aws:CurrentTime': BASE_DATE,
  'aws:RequestedRegion': region,
  'aws:SecureTransport': true,
  'aws:SourceIp': '203.0.113.24',
  'aws:MultiFactorAuthPresent': false,
  'aws:ViaAWSService': false,
  ...more,
})
const fullAccess = policy({ Effect: 'Allow', Action: '*', Resource: '*' })
const rcpFullAccess = policy({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' })

export const sampleAuthorizations: ReadonlyMap<string, SampleAuthorization> = new Map<
  string,
  SampleAuthorization
>([
  [
    SERVICE_ROLE_DENIAL,
    {
      requestContext: context('us-east-1', { 'iam:AWSServiceName': 'ecs.amazonaws.com' }),
      evaluations: [
        {
          action: 'iam:CreateServiceLinkedRole',
          resource: iamArn('role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS'),
          evaluatedEffect: 'IMPLICIT_DENY',
          checks: [...levels('SERVICE_CONTROL_POLICY', FULL_ACCESS), principal('IMPLICIT_DENY')],
        },
      ],
      policies: [controls('SERVICE_CONTROL_POLICY', FULL_ACCESS), identity(GUARD)],
      documents: { [FULL_ACCESS]: fullAccess },
    },
  ],
  [
    SECRET_DENIAL,
    {
      requestContext: context('eu-west-1'),
      evaluations: [
        {
          action: 'secretsmanager:GetSecretValue',
          resource: homeArn('secretsmanager', 'secret:prod/webhook/signing-key-Bv4Tk9'),
          context: { 'secretsmanager:SecretId': 'prod/webhook/signing-key' },
          evaluatedEffect: 'EXPLICIT_DENY',
          checks: [
            ...levels('RESOURCE_CONTROL_POLICY', RCP_FULL_ACCESS),
            ...levels('SERVICE_CONTROL_POLICY', FULL_ACCESS),
            principal('EXPLICIT_DENY', matched(GUARD, 'NoProductionSecrets', 'DENY')),
          ],
        },
      ],
      policies: [
        controls('RESOURCE_CONTROL_POLICY', RCP_FULL_ACCESS),
        controls('SERVICE_CONTROL_POLICY', FULL_ACCESS),
        identity(GUARD),
      ],
      documents: {
        [FULL_ACCESS]: fullAccess,
        [RCP_FULL_ACCESS]: rcpFullAccess,
        [GUARD]: policy({
          Sid: 'NoProductionSecrets',
          Effect: 'Deny',
          Action: 'secretsmanager:GetSecretValue',
          Resource: homeArn('secretsmanager', 'secret:prod/*'),
        }),
      },
    },
  ],
  [
    PASS_ROLE_DENIAL,
    {
      requestContext: context('eu-west-1'),
      evaluations: [
        {
          action: 'lambda:CreateFunction',
          resource: homeArn('lambda', 'function:checkout-refunds'),
          evaluatedEffect: 'ALLOW',
          checks: [
            ...levels('SERVICE_CONTROL_POLICY', FULL_ACCESS),
            principal('ALLOW', matched(DEPLOY, 'DeployFunctions', 'ALLOW')),
          ],
        },
        {
          action: 'iam:PassRole',
          resource: iamArn('role/release-manager'),
          context: { 'iam:PassedToService': 'lambda.amazonaws.com' },
          evaluatedEffect: 'IMPLICIT_DENY',
          checks: [...levels('SERVICE_CONTROL_POLICY', FULL_ACCESS), principal('IMPLICIT_DENY')],
        },
      ],
      policies: [controls('SERVICE_CONTROL_POLICY', FULL_ACCESS), identity(DEPLOY)],
      documents: { [FULL_ACCESS]: fullAccess },
    },
  ],
])
