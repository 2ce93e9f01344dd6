import { accessAnalyzerOperations, accessAnalyzerRoutes } from './operations/accessAnalyzer.ts'
import { cloudTrailOperations } from './operations/cloudTrail.ts'
import { ec2Operations } from './operations/ec2.ts'
import { iamOperations } from './operations/iam.ts'
import { kmsOperations } from './operations/kms.ts'
import { lambdaOperations, lambdaRoutes } from './operations/lambda.ts'
import { organizationsOperations } from './operations/organizations.ts'
import { s3ControlOperations, s3ControlRoutes, s3Operations, s3Routes } from './operations/s3.ts'
import { secretsManagerOperations } from './operations/secretsManager.ts'
import { snsOperations } from './operations/sns.ts'
import { sqsOperations } from './operations/sqs.ts'
import { stsOperations } from './operations/sts.ts'
import { ec2QueryProtocol } from './protocol/ec2Query.ts'
import { jsonProtocol } from './protocol/json.ts'
import { queryProtocol } from './protocol/query.ts'
import { restJsonProtocol } from './protocol/restJson.ts'
import { restXmlProtocol } from './protocol/restXml.ts'
import type { Operations, Protocol } from './protocol/wire.ts'

export interface Service {
  readonly protocol: Protocol
  readonly operations: Operations
}

/** The services by the name in the credential scope. S3 Control signs as `s3` and is told apart by its path. */
const SERVICES: ReadonlyMap<string, Service> = new Map([
  [
    'sts',
    {
      protocol: queryProtocol('https://sts.amazonaws.com/doc/2011-06-15/', 'Throttling', 'AccessDenied'),
      operations: stsOperations,
    },
  ],
  [
    'iam',
    {
      protocol: queryProtocol('https://iam.amazonaws.com/doc/2010-05-08/', 'Throttling', 'AccessDenied'),
      operations: iamOperations,
    },
  ],
  [
    'sns',
    {
      protocol: queryProtocol('http://sns.amazonaws.com/doc/2010-03-31/', 'Throttled', 'AuthorizationError'),
      operations: snsOperations,
    },
  ],
  [
    'cloudtrail',
    {
      protocol: jsonProtocol('1.1', 'com.amazonaws.cloudtrail', 'ThrottlingException'),
      operations: cloudTrailOperations,
    },
  ],
  ['ec2', { protocol: ec2QueryProtocol, operations: ec2Operations }],
  [
    'organizations',
    {
      protocol: jsonProtocol('1.1', 'com.amazonaws.organizations', 'TooManyRequestsException'),
      operations: organizationsOperations,
    },
  ],
  [
    'kms',
    { protocol: jsonProtocol('1.1', 'com.amazonaws.kms', 'ThrottlingException'), operations: kmsOperations },
  ],
  [
    'secretsmanager',
    {
      protocol: jsonProtocol('1.1', 'com.amazonaws.secretsmanager', 'ThrottlingException'),
      operations: secretsManagerOperations,
    },
  ],
  [
    'sqs',
    { protocol: jsonProtocol('1.0', 'com.amazonaws.sqs', 'ThrottlingException'), operations: sqsOperations },
  ],
  [
    'lambda',
    {
      protocol: restJsonProtocol(lambdaRoutes, 'TooManyRequestsException'),
      operations: lambdaOperations,
    },
  ],
  [
    'access-analyzer',
    {
      protocol: restJsonProtocol(accessAnalyzerRoutes, 'ThrottlingException'),
      operations: accessAnalyzerOperations,
    },
  ],
  ['s3', { protocol: restXmlProtocol(s3Routes, 's3'), operations: s3Operations }],
])
const S3_CONTROL: Service = {
  protocol: restXmlProtocol(s3ControlRoutes, 's3-control'),
  operations: s3ControlOperations,
}

/** The service that a request was signed for; undefined: none of the crawl's. */
export function serviceFor(name: string, path: string): Service | undefined {
  if (name === 's3' && path.startsWith('/v20180820/')) return S3_CONTROL
  return SERVICES.get(name)
}

/** The protocol in which to refuse a request whose service cannot be known, guessed from its form. */
export function refusalProtocol(target: string | undefined, contentType: string | undefined): Protocol {
  if (target !== undefined) return jsonProtocol('1.1', '', 'ThrottlingException')
  if (contentType?.startsWith('application/x-www-form-urlencoded') === true) {
    return queryProtocol('https://iam.amazonaws.com/doc/2010-05-08/', 'Throttling', 'AccessDenied')
  }
  return restXmlProtocol([], 's3')
}
