import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import type { Question } from './firmAnswers.ts'

/** What is asked of resources of a type, and where in it. */
const ASKED: Readonly<Record<string, readonly [action: string, inside: string]>> = {
  'AWS::S3::Bucket': ['s3:GetObject', '/report.csv'],
  'AWS::KMS::Key': ['kms:Decrypt', ''],
  'AWS::SQS::Queue': ['sqs:SendMessage', ''],
  'AWS::SNS::Topic': ['sns:Publish', ''],
  'AWS::SecretsManager::Secret': ['secretsmanager:GetSecretValue', ''],
  'AWS::Lambda::Function': ['lambda:InvokeFunction', ''],
  'AWS::DynamoDB::Table': ['dynamodb:GetItem', ''],
}

/** Questions about everything that a crawl read: each resource, each role, and the account as a whole. */
export function questionsOf({ resources, iam }: Snapshot): readonly Question[] {
  const ofAccount = ['iam:CreateUser', 'ec2:RunInstances', 's3:ListAllMyBuckets']
  return [
    ...ofAccount.map((action) => ({ action, resource: '*' })),
    ...resources.flatMap(({ arn, type }) => {
      const [action, inside] = ASKED[type] ?? []
      return action === undefined ? [] : [{ action, resource: `${arn}${inside}` }]
    }),
    ...iam.authorizationDetails.RoleDetailList.slice(0, 3).flatMap(({ Arn }) => [
      { action: 'sts:AssumeRole', resource: Arn },
      { action: 'iam:PassRole', resource: Arn },
    ]),
  ]
}
