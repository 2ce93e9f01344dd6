import { buildAccountModel } from '../../../shared/account/build.ts'
import type { AccountModel } from '../../../shared/account/model.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { allow, arnOf, deny, documentOf, inline, managed, snapshotOf, user } from '../../fixtures/account.ts'
import { organizationOf } from './symbolicPolicies.ts'
import { BUCKET, type Chance } from './whoCanAccounts.ts'

/** Accounts of one user made by chance, whose ceilings, Denies and bucket policies ask things of the request. */

type Conditions = readonly [JsonObject, ...JsonObject[]]

/** When a Deny takes the actions: what it asks is the opposite. */
const UNLESS: Conditions = [
  { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'us-east-1'] } },
  { StringNotLike: { 'aws:RequestedRegion': 'eu-*' } },
  { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
  { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
  { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
  { NotIpAddressIfExists: { 'aws:SourceIp': ['10.0.0.0/8', '203.0.113.0/24'] } },
  {
    NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' },
    StringNotEquals: { 'aws:SourceVpce': 'vpce-1' },
  },
  { NumericGreaterThan: { 'aws:MultiFactorAuthAge': '3600' } },
  { Null: { 'aws:MultiFactorAuthAge': 'true' } },
  { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' } },
  { StringNotEquals: { 'aws:PrincipalTag/team': 'red' } },
]
/** When an Allow gives them. */
const ONLY_IF: Conditions = [
  { StringEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } },
  { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
  { StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-1' } },
]
/** What hangs on the resource, or on a key of the action: no gate. */
const OF_OTHERS: Conditions = [
  { StringEquals: { 'aws:ResourceTag/team': 'red' } },
  { StringNotEquals: { 'aws:RequestTag/team': 'red' } },
  { StringNotEquals: { 'aws:PrincipalTag/team': '${aws:ResourceTag/team}' } },
]

const exempt = (condition: JsonObject): JsonObject => ({
  Effect: 'Deny',
  NotAction: ['iam:*', 'sts:*'],
  Resource: '*',
  Condition: condition,
})

function taking(chance: Chance): JsonObject {
  const Condition = chance.is(5) ? chance.of(OF_OTHERS) : chance.of(UNLESS)
  if (chance.is(3)) return exempt(Condition)
  if (chance.is(4)) return deny('s3:*', chance.of([`${BUCKET}/*`, '*']), { Condition })
  return chance.is(5) ? deny('s3:*', `${BUCKET}/red/*`) : deny('*', '*', { Condition })
}

function ceiling(chance: Chance): readonly JsonObject[] {
  const whole = chance.is(3) ? allow('*', '*', { Condition: chance.of(ONLY_IF) }) : allow('*')
  return [whole, ...chance.some(2, () => taking(chance))]
}

/** The model of the user ann. */
export function gatedAccount(chance: Chance): AccountModel {
  const own = [
    allow(chance.of(['*', 's3:*', ['s3:*', 'ec2:*', 'iam:*']]), '*', {
      ...(chance.is(6) && { Condition: chance.of(ONLY_IF) }),
    }),
    ...(chance.is(3) ? [allow(['s3:GetObject', 'sqs:*'], '*')] : []),
    ...(chance.is(3) ? [taking(chance)] : []),
  ]
  const boundary = chance.is(3)
  const side = documentOf(
    { ...deny('s3:*', [BUCKET, `${BUCKET}/*`], { Condition: chance.of(UNLESS) }), Principal: '*' },
    { ...allow('s3:GetObject', `${BUCKET}/*`), Principal: { AWS: arnOf('user', 'ann') } },
  )
  return buildAccountModel(
    snapshotOf(
      {
        UserDetailList: [
          user('ann', {
            UserPolicyList: [inline('own', documentOf(...own))],
            ...(boundary && { PermissionsBoundary: { PermissionsBoundaryArn: arnOf('policy', 'limit') } }),
          }),
        ],
        Policies: boundary ? [managed('limit', documentOf(...ceiling(chance)))] : [],
      },
      {
        resources: [
          { arn: BUCKET, type: 's3:bucket', policy: chance.is(3) ? side : null, publicAccessBlock: null },
        ],
        organization: { ...organizationOf([ceiling(chance), ceiling(chance)]), rcpLevels: [] },
      },
    ),
  )
}
