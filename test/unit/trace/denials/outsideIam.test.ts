import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../../shared/account/build.ts'
import { traceAnswer } from '../../../../shared/trace/answer.ts'
import { snapshotOf } from '../../../fixtures/account.ts'
import { testCatalogue } from '../../../fixtures/catalogue.ts'

const snapshot = snapshotOf({})
const accounts = [{ model: buildAccountModel(snapshot), snapshot }]
const traced = (message: string) => traceAnswer(accounts, { message }, testCatalogue()).traces[0]
const failing = (code: string, operation: string, words: string) =>
  `An error occurred (${code}) when calling the ${operation} operation: ${words}`

/** What refuses beside IAM, as it is pasted, and the one command that shows it. */
const BLOCKS: readonly (readonly [what: string, message: string, command: string])[] = [
  [
    'expired credentials',
    failing('ExpiredToken', 'ListBuckets', 'The provided token has expired.'),
    'aws sts get-caller-identity',
  ],
  [
    'a key that AWS does not know',
    failing(
      'InvalidClientTokenId',
      'GetCallerIdentity',
      'The security token included in the request is invalid.',
    ),
    'aws sts get-caller-identity',
  ],
  [
    'no credentials',
    'Unable to locate credentials. You can configure credentials by running "aws configure".',
    'aws configure list',
  ],
  [
    'no credentials, in words of Terraform',
    'Error: no valid credential sources for Terraform AWS Provider found.',
    'aws configure list',
  ],
  ...[
    'Error: failed to refresh cached credentials, no EC2 IMDS role found, operation error ec2imds: GetMetadata',
    'dial tcp 169.254.169.254:80: i/o timeout',
    'Get "http://169.254.169.254/latest/meta-data/iam/security-credentials/": context deadline exceeded',
    'com.amazonaws.SdkClientException: Unable to load credentials from EC2 Instance Metadata Service',
  ].map(
    (text) =>
      [`instance metadata: ${text.slice(0, 40)}`, text, 'aws ec2 describe-instances --query'] as const,
  ),
  [
    'a quota of IAM',
    failing('LimitExceeded', 'CreateRole', 'Cannot exceed quota for RolesPerAccount: 1000'),
    'aws iam get-account-summary',
  ],
  [
    'a quota of EC2',
    failing(
      'VcpuLimitExceeded',
      'RunInstances',
      'You have requested more vCPU capacity than your current vCPU limit of 32 allows.',
    ),
    'aws service-quotas list-service-quotas --service-code ec2',
  ],
  [
    'a quota of the one service that has the operation',
    failing('ServiceQuotaExceededException', 'CreateThing', 'You have reached your limit of things.'),
    'aws service-quotas list-service-quotas --service-code iot',
  ],
  [
    'a Region that is not enabled',
    failing(
      'RegionDisabledException',
      'AssumeRole',
      'STS is not activated in this region for account:111122223333.',
    ),
    'aws account list-regions --region-opt-status-contains DISABLED DISABLING ENABLING',
  ],
  [
    'Lake Formation',
    failing(
      'AccessDeniedException',
      'GetTable',
      'Insufficient Lake Formation permission(s): Required Describe on orders',
    ),
    'aws lakeformation list-permissions --principal',
  ],
  [
    'access control lists that are off',
    failing('AccessControlListNotSupported', 'PutObject', 'The bucket does not allow ACLs'),
    'aws s3api get-bucket-ownership-controls --bucket BUCKET',
  ],
  [
    'an archived object',
    failing('InvalidObjectState', 'GetObject', "The operation is not valid for the object's storage class"),
    'aws s3api head-object --bucket BUCKET --key KEY',
  ],
]

describe('a block from outside IAM', () => {
  it.each(BLOCKS)(
    '%s is named as no permission problem, with the command that shows it',
    (_, message, command) => {
      const trace = traced(message)
      expect(trace?.causes.map(({ kind }) => kind)).toEqual(['not-a-permission-problem'])
      expect(trace?.causes[0]?.summary).toMatch(/polic|not asked|beside IAM/)
      expect(trace?.decision).toBeNull()
      expect(trace?.fixes).toEqual([])
      expect(trace?.checklist).toHaveLength(1)
      expect(trace?.checklist[0]?.command).toContain(command)
    },
  )
  it('is none where a policy decided, though the text speaks of limits and Regions', () => {
    const trace = traced(
      'User: arn:aws:iam::111122223333:user/ann is not authorized to perform: servicequotas:ListServiceQuotas on resource: * with an explicit deny in a service control policy',
    )
    expect(trace?.causes.map(({ kind }) => kind)).not.toContain('not-a-permission-problem')
  })
})

describe('words that only look like such a block', () => {
  it.each([
    failing('InvalidAccessException', 'GetFindings', 'Amazon Macie is not enabled in this Region.'),
    failing('Rejected', 'PutThing', 'You have exceeded the limit of requests per second.'),
    failing('Rejected', 'PutThing', 'You have reached your rate limit.'),
  ])('are not taken for one: %s', (message) => {
    const traces = (() => {
      try {
        return traceAnswer(accounts, { message }, testCatalogue()).traces
      } catch (error) {
        return String(error)
      }
    })()
    expect(JSON.stringify(traces)).not.toMatch(/Region is not enabled for the account|quota of the account/)
  })
})
