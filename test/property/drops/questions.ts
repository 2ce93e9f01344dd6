import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { Chance } from '../../unit/engine/whoCanAccounts.ts'
import type { Asked } from './answersOf.ts'

/** What is asked of a resource of each kind, and of what it holds. */
const ACTIONS: Readonly<Record<string, readonly (readonly [action: string, inside: string])[]>> = {
  s3: [
    ['s3:GetObject', '/finance/report.csv'],
    ['s3:PutObject', '/inbound/x'],
    ['s3:DeleteObject', '/x'],
    ['s3:ListBucket', ''],
    ['s3:GetBucketPolicy', ''],
    ['s3:PutBucketPolicy', ''],
  ],
  kms: [
    ['kms:Decrypt', ''],
    ['kms:GenerateDataKey', ''],
    ['kms:PutKeyPolicy', ''],
    ['kms:CreateGrant', ''],
  ],
  sqs: [
    ['sqs:SendMessage', ''],
    ['sqs:ReceiveMessage', ''],
  ],
  sns: [
    ['sns:Publish', ''],
    ['sns:Subscribe', ''],
  ],
  secretsmanager: [
    ['secretsmanager:GetSecretValue', ''],
    ['secretsmanager:PutSecretValue', ''],
  ],
  lambda: [
    ['lambda:InvokeFunction', ''],
    ['lambda:UpdateFunctionCode', ''],
  ],
}
const ROLE_ACTIONS = ['sts:AssumeRole', 'iam:PassRole', 'iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy']
/** Actions without resource type, and resources that no crawl lists. */
const ELSEWHERE = (account: string): readonly (readonly [string, string])[] => [
  ['iam:CreateUser', `arn:aws:iam::${account}:user/new`],
  ['iam:CreateAccessKey', `arn:aws:iam::${account}:user/new`],
  ['s3:ListAllMyBuckets', '*'],
  ['kms:CreateKey', '*'],
  ['ec2:DescribeInstances', '*'],
  ['ec2:RunInstances', `arn:aws:ec2:eu-west-1:${account}:instance/*`],
  ['ec2:StopInstances', `arn:aws:ec2:eu-west-1:${account}:instance/i-00000000000000000`],
  ['cloudtrail:StopLogging', `arn:aws:cloudtrail:eu-west-1:${account}:trail/main`],
  ['dynamodb:GetItem', `arn:aws:dynamodb:eu-west-1:${account}:table/orders`],
  ['dynamodb:GetItem', `arn:aws:dynamodb:us-west-2:${account}:table/orders`],
  ['s3:GetObject', 'arn:aws:s3:::in-no-list/x'],
  ['kms:Decrypt', `arn:aws:kms:eu-west-1:${account}:key/in-no-list`],
  ['sqs:SendMessage', `arn:aws:sqs:eu-west-1:${account}:in-no-list`],
  ['secretsmanager:GetSecretValue', `arn:aws:secretsmanager:eu-west-1:${account}:secret:in-no-list-AbCdEf`],
  ['sts:AssumeRole', 'arn:aws:iam::999999999999:role/elsewhere'],
]

/** Actions on resources of the account and elsewhere. */
export function targetsOf({ account, resources, iam }: Snapshot): readonly (readonly [string, string])[] {
  const carried = resources.flatMap(({ arn }) =>
    (ACTIONS[arn.split(':')[2] ?? ''] ?? []).map(([action, inside]) => [action, arn + inside] as const),
  )
  const roles = iam.authorizationDetails.RoleDetailList.flatMap(({ Arn }) =>
    ROLE_ACTIONS.map((action) => [action, Arn] as const),
  )
  return [...carried, ...roles, ...ELSEWHERE(account.id)]
}

/** So many different questions, each principal and each target as often as any other. */
export function questionsOf(snapshot: Snapshot, count: number): readonly Asked[] {
  const chance = new Chance(7)
  const { UserDetailList, RoleDetailList } = snapshot.iam.authorizationDetails
  const principals = [...UserDetailList, ...RoleDetailList].map(({ Arn }) => Arn)
  const all = principals.flatMap((principal) =>
    targetsOf(snapshot).map(([action, resource]): Asked => ({ principal, action, resource })),
  )
  const chosen: Asked[] = []
  for (let left = all.length; left > 0 && chosen.length < count; left -= 1) {
    const place = chance.below(left)
    const one = all[place]
    const last = all[left - 1]
    if (one === undefined || last === undefined) break
    chosen.push(one)
    all[place] = last
  }
  return chosen
}
