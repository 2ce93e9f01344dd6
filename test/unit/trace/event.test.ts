import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/json.ts'
import { isDeniedEvent, parseEvent, parseEvents } from '../../../shared/trace/event/event.ts'
import { parseDenials } from '../../../shared/trace/paste/parseDenials.ts'

const SESSION: JsonObject = {
  type: 'AssumedRole',
  principalId: 'AROAEXAMPLE:i-0a41b7c2d93e5f601',
  arn: 'arn:aws:sts::111122223333:assumed-role/payments-api/i-0a41b7c2d93e5f601',
  accountId: '111122223333',
  sessionContext: {
    sessionIssuer: {
      type: 'Role',
      arn: 'arn:aws:iam::111122223333:role/service/payments-api',
      userName: 'payments-api',
    },
    attributes: { creationDate: '2026-10-31T22:00:00Z', mfaAuthenticated: 'false' },
    ec2RoleDelivery: '2.0',
  },
}
const USER: JsonObject = {
  type: 'IAMUser',
  principalId: 'AIDAEXAMPLE',
  arn: 'arn:aws:iam::111122223333:user/people/dev',
  accountId: '111122223333',
  userName: 'dev',
}
function event(change: JsonObject): JsonObject {
  return {
    eventVersion: '1.11',
    userIdentity: USER,
    eventTime: '2026-10-31T23:12:55Z',
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '203.0.113.7',
    userAgent: 'aws-cli/2.32',
    errorCode: 'AccessDenied',
    errorMessage: 'Access Denied',
    requestParameters: null,
    recipientAccountId: '111122223333',
    ...change,
  }
}

describe('parseEvent', () => {
  it('names a session’s role with its path, and the context of the request', () => {
    const denial = parseEvent(
      event({
        userIdentity: SESSION,
        vpcEndpointId: 'vpce-1',
        tlsDetails: { tlsVersion: 'TLSv1.3' },
        requestParameters: { bucketName: 'northwind-statements', key: '2026/a.pdf' },
      }),
    )
    expect(denial).toMatchObject({
      principal: 'arn:aws:iam::111122223333:role/service/payments-api',
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::northwind-statements/2026/a.pdf',
      errorCode: 'AccessDenied',
      operation: 'GetObject',
      policyType: null,
    })
    expect(denial?.context).toEqual({
      'aws:UserAgent': 'aws-cli/2.32',
      'aws:RequestedRegion': 'eu-west-1',
      'aws:CurrentTime': '2026-10-31T23:12:55Z',
      'aws:SourceVpce': 'vpce-1',
      'aws:userid': 'AROAEXAMPLE:i-0a41b7c2d93e5f601',
      'aws:MultiFactorAuthPresent': 'false',
      'aws:TokenIssueTime': '2026-10-31T22:00:00Z',
      'ec2:RoleDelivery': '2.0',
      'aws:SecureTransport': 'true',
      'aws:SourceIp': '203.0.113.7',
    })
  })

  it('leaves a key out that the event says nothing of', () => {
    const context = parseEvent(event({}))?.context
    expect(context).not.toHaveProperty('aws:MultiFactorAuthPresent')
    expect(context).not.toHaveProperty('aws:SourceVpce')
  })

  it('takes action, resource and reason from the message before the event’s own fields', () => {
    const denial = parseEvent(
      event({
        eventSource: 'ec2.amazonaws.com',
        eventName: 'RunInstances',
        errorCode: 'Client.UnauthorizedOperation',
        errorMessage:
          'You are not authorized to perform this operation. User: arn:aws:iam::111122223333:user/people/dev is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/r because no identity-based policy allows the iam:PassRole action. Encoded authorization failure message: ABCDEFGHIJKLMNOP',
        requestParameters: { instanceId: 'i-1' },
      }),
    )
    expect(denial).toMatchObject({
      action: 'iam:PassRole',
      resource: 'arn:aws:iam::111122223333:role/r',
      policyType: 'identity',
      denyType: 'implicit',
      operation: 'RunInstances',
      encodedMessage: 'ABCDEFGHIJKLMNOP',
    })
  })

  it('maps the operation to its action, and says when the call needs several', () => {
    const listed = parseEvent(event({ eventName: 'ListObjectsV2', requestParameters: { bucketName: 'b' } }))
    expect(listed).toMatchObject({ action: 's3:ListBucket', resource: 'arn:aws:s3:::b' })
    const written = parseEvent(
      event({ eventSource: 'dynamodb.amazonaws.com', eventName: 'TransactWriteItems' }),
    )
    expect(written?.action).toBe('dynamodb:PutItem')
    expect(written?.notes.join(' ')).toContain('dynamodb:ConditionCheckItem')
  })

  it('takes the object and not its bucket from the resources', () => {
    const denial = parseEvent(
      event({
        resources: [
          { ARN: 'arn:aws:s3:::b' },
          { ARN: 'arn:aws:s3:::b/k' },
          { ARN: 'arn:aws:kms:eu-west-1:111122223333:key/1' },
        ],
      }),
    )
    expect(denial?.resource).toBe('arn:aws:s3:::b/k')
    expect(denial?.notes.join(' ')).toContain(':key/1')
  })

  it.each([
    [
      'sts.amazonaws.com',
      'AssumeRole',
      { roleArn: 'arn:aws:iam::444455556666:role/x', roleSessionName: 's', externalId: 'e' },
      'arn:aws:iam::444455556666:role/x',
    ],
    [
      'sqs.amazonaws.com',
      'SendMessage',
      { queueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/q' },
      'arn:aws:sqs:eu-west-1:111122223333:q',
    ],
    [
      'sns.amazonaws.com',
      'Publish',
      { topicArn: 'arn:aws:sns:eu-west-1:111122223333:t' },
      'arn:aws:sns:eu-west-1:111122223333:t',
    ],
    [
      'lambda.amazonaws.com',
      'GetFunction20150331v2',
      { functionName: 'f' },
      'arn:aws:lambda:eu-west-1:111122223333:function:f',
    ],
    ['kms.amazonaws.com', 'Decrypt', { keyId: 'alias/x' }, null],
    ['ec2.amazonaws.com', 'DescribeInstances', {}, null],
  ])(
    '%s %s: resource from its parameters, or null with a note',
    (eventSource, eventName, requestParameters, resource) => {
      const denial = parseEvent(event({ eventSource, eventName, requestParameters }))
      expect(denial?.resource).toBe(resource)
      if (resource === null) expect(denial?.notes.join(' ')).toContain('does not show which resource')
    },
  )

  it('gives what sts:AssumeRole was asked with', () => {
    const denial = parseEvent(
      event({
        eventSource: 'sts.amazonaws.com',
        eventName: 'AssumeRole',
        requestParameters: {
          roleArn: 'arn:aws:iam::111122223333:role/x',
          roleSessionName: 's',
          externalId: 'e',
          tags: [{ key: 'team', value: 'pay' }],
          policy: '{}',
        },
      }),
    )
    expect(denial?.context).toMatchObject({
      'sts:ExternalId': 'e',
      'sts:RoleSessionName': 's',
      'aws:TagKeys': ['team'],
      'aws:RequestTag/team': 'pay',
    })
    expect(denial?.notes.join(' ')).toContain('session policy')
  })

  it('tells a service in the caller’s name from a service that is the caller', () => {
    const forward = parseEvent(
      event({
        userIdentity: { ...SESSION, invokedBy: 'athena.amazonaws.com' },
        sourceIPAddress: 'athena.amazonaws.com',
      }),
    )
    expect(forward?.context).toMatchObject({
      'aws:ViaAWSService': 'true',
      'aws:CalledVia': ['athena.amazonaws.com'],
    })
    expect(forward?.context).not.toHaveProperty('aws:SourceIp')
    const service = parseEvent(
      event({ userIdentity: { type: 'AWSService', invokedBy: 'cloudtrail.amazonaws.com' } }),
    )
    expect(service?.principal).toBe('service:cloudtrail.amazonaws.com')
    expect(service?.context).toMatchObject({ 'aws:PrincipalIsAWSService': 'true' })
  })

  it('names nobody where the event names nobody', () => {
    const other = parseEvent(
      event({ userIdentity: { type: 'AWSAccount', accountId: '444455556666', principalId: 'AROAX:s' } }),
    )
    expect(other?.principal).toBeNull()
    expect(other?.notes.join(' ')).toContain('444455556666')
    const federated = parseEvent(
      event({
        eventSource: 'sts.amazonaws.com',
        eventName: 'AssumeRoleWithWebIdentity',
        userIdentity: {
          type: 'WebIdentityUser',
          userName: 'repo:org/app',
          identityProvider: 'token.actions.githubusercontent.com',
        },
        requestParameters: { roleArn: 'arn:aws:iam::111122223333:role/x' },
      }),
    )
    expect(federated).toMatchObject({
      principal: null,
      policyType: 'trust',
      resource: 'arn:aws:iam::111122223333:role/x',
    })
    expect(federated?.notes.join(' ')).toContain('repo:org/app')
  })

  it('says that a message of 1,024 characters was cut', () => {
    const errorMessage =
      `User: ${String(USER['arn'])} is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::b/`.padEnd(
        1024,
        'k',
      )
    expect(parseEvent(event({ errorMessage }))?.notes.join(' ')).toContain('1,024')
  })

  it('says of an expired token that no policy decided', () => {
    expect(
      parseEvent(event({ errorCode: 'ExpiredTokenException', errorMessage: 'expired' }))?.notADecision,
    ).toContain('expired')
  })

  it('never throws for events of any shape', () => {
    const odd: JsonObject[] = [
      {},
      event({ userIdentity: 'x', requestParameters: [1], resources: { a: 1 } }),
      event({ errorMessage: 7, eventSource: {} }),
    ]
    for (const one of odd) expect(() => parseEvent(one)).not.toThrow()
    const polluted = JSON.parse('{"errorCode":"AccessDenied","__proto__":{"eventName":"x"}}') as JsonObject
    expect(parseEvent(polluted)?.operation).toBeNull()
  })
})

describe('isDeniedEvent', () => {
  it.each([
    'AccessDenied',
    'AccessDeniedException',
    'Client.UnauthorizedOperation',
    'KMSAccessDeniedException',
    'AuthorizationError',
    'NotAuthorizedException',
    'Forbidden',
    'UnauthorizedAccess',
    'InsufficientPrivilegesException',
  ])('%s is a denial', (errorCode) => expect(isDeniedEvent(event({ errorCode }))).toBe(true))

  it('takes a general code for a denial when the message says so, and none without a code', () => {
    expect(
      isDeniedEvent(event({ errorCode: 'InvalidRequest', errorMessage: 'X is not authorized to perform y' })),
    ).toBe(true)
    expect(
      isDeniedEvent(event({ errorCode: 'NoSuchBucket', errorMessage: 'The bucket does not exist' })),
    ).toBe(false)
    const { errorCode, ...fine } = event({})
    expect(errorCode).toBeDefined()
    expect(isDeniedEvent(fine)).toBe(false)
  })
})

describe('parseEvents', () => {
  const denied = event({ requestParameters: { bucketName: 'b' } })
  it.each([
    ['one event', denied],
    ['text', JSON.stringify(denied)],
    ['a list', [denied]],
    ['a log file', { Records: [denied] }],
    ['an EventBridge event', { source: 'aws.s3', detail: denied }],
    [
      'LookupEvents’ answer',
      { Events: [{ EventName: 'GetObject', CloudTrailEvent: JSON.stringify(denied) }] },
    ],
  ])('reads %s, also when it is pasted', (_, input) => {
    const resource = 'arn:aws:s3:::b'
    expect(parseEvents(input).denials.map((denial) => denial.resource)).toEqual([resource])
    const text = typeof input === 'string' ? input : JSON.stringify(input, null, 2)
    expect(parseDenials(text).denials.map((denial) => denial.resource)).toEqual([resource])
  })

  it('says what is no event, no JSON, and no denial', () => {
    expect(parseEvents('{').notes[0]).toContain('not JSON')
    expect(parseEvents('{"a":1}').notes[0]).toContain('no CloudTrail event')
    const { denials, notes } = parseEvents({ ...denied, errorCode: null })
    expect(denials).toEqual([])
    expect(notes[0]).toContain('not denied')
    expect(parseDenials(JSON.stringify({ ...denied, errorCode: null })).notes[0]).toContain('not denied')
  })
})
