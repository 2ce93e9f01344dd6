import { createHash } from 'node:crypto'
import type { JsonObject } from '../../../shared/json.ts'
import { SECRET_DENIAL, SERVICE_ROLE_DENIAL } from './authorizations.ts'
import { ACCOUNT_ID, MANAGEMENT_ACCOUNT, ORGANIZATION_ID, homeArn, iamArn, uniqueId } from './names.ts'

/** One event of CloudTrail's event history, newest first in the list; the record is what CloudTrailEvent holds. */
export interface SampleEvent {
  readonly id: string
  /** The Region whose history lists it; IAM's events are in us-east-1. */
  readonly region: string
  readonly time: string
  readonly user: string
  readonly record: EventRecord
}

/** What of a record is looked at; the rest of it is only handed out. */
interface EventRecord extends JsonObject {
  readonly eventName: string
  readonly eventSource: string
  readonly readOnly: boolean
}

interface Told {
  readonly time: string
  readonly service: string
  readonly name: string
  readonly region?: string
  readonly by: { readonly name: string; readonly identity: JsonObject }
  readonly request: JsonObject | null
  readonly resources?: readonly string[]
  readonly error?: { readonly code: string; readonly message: string }
}

const person = (name: string): Told['by'] => ({
  name,
  identity: {
    type: 'IAMUser',
    principalId: uniqueId('AIDA', name),
    arn: iamArn(`user/people/${name}`),
    accountId: ACCOUNT_ID,
    userName: name,
  },
})
const session = (role: string, name: string): Told['by'] => ({
  name,
  identity: {
    type: 'AssumedRole',
    principalId: `${uniqueId('AROA', role)}:${name}`,
    arn: `arn:aws:sts::${ACCOUNT_ID}:assumed-role/${role}/${name}`,
    accountId: ACCOUNT_ID,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: uniqueId('AROA', role),
        arn: iamArn(`role/${role}`),
        accountId: ACCOUNT_ID,
        userName: role,
      },
      attributes: { creationDate: '2026-10-31T21:40:00Z', mfaAuthenticated: 'false' },
    },
  },
})

const PAYMENTS_INSTANCE = homeArn('ec2', 'instance/i-0a41b7c2d93e5f601')
const CARDHOLDER_KEY = homeArn('kms', 'key/9b2e7c44-1a6f-4c1d-8e0b-5d7f3a9c6b21')
const TRAIL = homeArn('cloudtrail', 'trail/northwind-main')
const GUARDRAILS = `arn:aws:organizations::${MANAGEMENT_ACCOUNT}:policy/${ORGANIZATION_ID}/service_control_policy/p-3h8k2m5q`

/** The encoded message of the refused ec2:StopInstances; nothing but the sample's own endpoint can read it. */
export const ENCODED_MESSAGE = createHash('sha512')
  .update('northwind/StopInstances')
  .digest('base64url')
  .repeat(3)

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied-authorization-id.html */
function authorization(region: string, id: string): string {
  return `Go to https://${region}.console.aws.amazon.com/iam/home?region=${region}#/authorization-details/${id} for complete details, or call the GetRequestAuthorizationDetails API with the following authorization id: ${id}`
}

/** What the encoded message says. */
export const DECODED_MESSAGE: JsonObject = {
  allowed: false,
  explicitDeny: false,
  matchedStatements: { items: [] },
  failures: { items: [] },
  context: {
    principal: {
      id: uniqueId('AIDA', 'ben.carter'),
      name: 'ben.carter',
      arn: iamArn('user/people/ben.carter'),
    },
    action: 'ec2:StopInstances',
    resource: PAYMENTS_INSTANCE,
    conditions: {
      items: [
        { key: 'aws:ResourceTag/team', values: { items: [{ value: 'ledger' }] } },
        { key: 'ec2:InstanceType', values: { items: [{ value: 'm7g.large' }] } },
        { key: 'aws:RequestedRegion', values: { items: [{ value: 'eu-west-1' }] } },
      ],
    },
  },
}

const told: readonly Told[] = [
  {
    time: '2026-10-31T23:12:55Z',
    service: 'kms',
    name: 'Decrypt',
    by: session('data-pipeline', 'nightly-load'),
    request: { encryptionAlgorithm: 'SYMMETRIC_DEFAULT' },
    resources: [CARDHOLDER_KEY],
    error: {
      code: 'AccessDenied',
      message: `User: arn:aws:sts::${ACCOUNT_ID}:assumed-role/data-pipeline/nightly-load is not authorized to perform: kms:Decrypt on resource: ${CARDHOLDER_KEY} because no resource-based policy allows the kms:Decrypt action`,
    },
  },
  {
    time: '2026-10-31T22:48:10Z',
    service: 'ec2',
    name: 'StopInstances',
    by: person('ben.carter'),
    request: { instancesSet: { items: [{ instanceId: 'i-0a41b7c2d93e5f601' }] }, force: false },
    error: {
      code: 'Client.UnauthorizedOperation',
      message: `You are not authorized to perform this operation. User: ${iamArn('user/people/ben.carter')} is not authorized to perform: ec2:StopInstances on resource: ${PAYMENTS_INSTANCE} because no identity-based policy allows the ec2:StopInstances action. Encoded authorization failure message: ${ENCODED_MESSAGE}`,
    },
  },
  {
    time: '2026-10-31T22:47:31Z',
    service: 'ec2',
    name: 'DescribeInstances',
    by: person('ben.carter'),
    request: { instancesSet: {} },
  },
  {
    time: '2026-10-31T17:05:02Z',
    service: 'secretsmanager',
    name: 'GetSecretValue',
    by: person('ben.carter'),
    request: { secretId: 'prod/webhook/signing-key' },
    error: {
      code: 'AccessDenied',
      message: `User: ${iamArn('user/people/ben.carter')} is not authorized to perform: secretsmanager:GetSecretValue on resource: ${homeArn('secretsmanager', 'secret:prod/webhook/signing-key-Bv4Tk9')} with an explicit deny in an identity-based policy: ${iamArn('policy/NorthwindProductionGuard')}. ${authorization('eu-west-1', SECRET_DENIAL)}`,
    },
  },
  {
    time: '2026-10-31T16:20:44Z',
    service: 'sts',
    name: 'AssumeRole',
    by: person('dmitri.volkov'),
    request: { roleArn: iamArn('role/release-manager'), roleSessionName: 'dmitri' },
    error: {
      code: 'AccessDenied',
      message: `User: ${iamArn('user/people/dmitri.volkov')} is not authorized to perform: sts:AssumeRole on resource: ${iamArn('role/release-manager')}`,
    },
  },
  {
    time: '2026-10-30T09:15:27Z',
    service: 'cloudtrail',
    name: 'StopLogging',
    by: person('alice.novak'),
    request: { name: TRAIL },
    error: {
      code: 'AccessDeniedException',
      message: `User: ${iamArn('user/people/alice.novak')} is not authorized to perform: cloudtrail:StopLogging on resource: ${TRAIL} with an explicit deny in a service control policy: ${GUARDRAILS}`,
    },
  },
  {
    time: '2026-10-29T14:02:18Z',
    service: 'iam',
    name: 'CreateServiceLinkedRole',
    region: 'us-east-1',
    by: person('ben.carter'),
    request: { aWSServiceName: 'ecs.amazonaws.com' },
    error: {
      code: 'AccessDenied',
      message: `User: ${iamArn('user/people/ben.carter')} is not authorized to perform: iam:CreateServiceLinkedRole on resource: ${iamArn('role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS')} because no identity-based policy allows the iam:CreateServiceLinkedRole action. ${authorization('us-east-1', SERVICE_ROLE_DENIAL)}`,
    },
  },
  {
    time: '2026-10-29T14:01:50Z',
    service: 'iam',
    name: 'GetUser',
    region: 'us-east-1',
    by: person('ben.carter'),
    request: null,
  },
]

/** The event history: some refused calls and some that went well. */
export const sampleEvents: readonly SampleEvent[] = told.map((event) => {
  const { time, service, name, by, request, resources, error } = event
  const region = event.region ?? 'eu-west-1'
  const hex = createHash('sha256').update(`${time} ${name}`).digest('hex')
  const id = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-')
  const record: EventRecord = {
    eventVersion: '1.11',
    userIdentity: by.identity,
    eventTime: time,
    eventSource: `${service}.amazonaws.com`,
    eventName: name,
    awsRegion: region,
    sourceIPAddress: '203.0.113.24',
    userAgent: 'aws-cli/2.32.4',
    ...(error === undefined ? {} : { errorCode: error.code, errorMessage: error.message }),
    requestParameters: request,
    responseElements: null,
    ...(resources === undefined
      ? {}
      : { resources: resources.map((ARN) => ({ accountId: ACCOUNT_ID, ARN })) }),
    eventID: id,
    readOnly: /^(Get|Describe|Decrypt)/.test(name),
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT_ID,
    eventCategory: 'Management',
    tlsDetails: { tlsVersion: 'TLSv1.3' },
  }
  return { id, region, time, user: by.name, record }
})
