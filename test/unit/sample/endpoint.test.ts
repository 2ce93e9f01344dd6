import { EC2Client, DescribeInstancesCommand } from '@aws-sdk/client-ec2'
import {
  GetAccountAuthorizationDetailsCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  IAMClient,
} from '@aws-sdk/client-iam'
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms'
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda'
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3'
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns'
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startSampleEndpoint } from '../../../electron/sample/endpoint.ts'
import type { FaultKind, SampleEndpoint } from '../../../electron/sample/endpoint.ts'

let endpoint: SampleEndpoint
beforeEach(async () => {
  endpoint = await startSampleEndpoint()
})
afterEach(() => endpoint.close())

const config = () => ({
  endpoint: endpoint.url,
  region: 'eu-west-1',
  maxAttempts: 1,
  credentials: { accessKeyId: endpoint.accessKeyId, secretAccessKey: endpoint.secretAccessKey },
})

/** One request of each protocol. */
const REQUESTS: readonly (readonly [name: string, send: () => Promise<unknown>])[] = [
  ['iam:GetAccountSummary', () => new IAMClient(config()).send(new GetAccountSummaryCommand({}))],
  ['sns:ListTopics', () => new SNSClient(config()).send(new ListTopicsCommand({}))],
  ['ec2:DescribeInstances', () => new EC2Client(config()).send(new DescribeInstancesCommand({}))],
  ['kms:ListKeys', () => new KMSClient(config()).send(new ListKeysCommand({}))],
  ['sqs:ListQueues', () => new SQSClient(config()).send(new ListQueuesCommand({}))],
  ['lambda:ListFunctions', () => new LambdaClient(config()).send(new ListFunctionsCommand({}))],
  [
    's3:ListBuckets',
    () => new S3Client({ ...config(), forcePathStyle: true }).send(new ListBucketsCommand({})),
  ],
]

describe('where the endpoint listens', () => {
  it('is the loopback address and nothing else', () => {
    expect(endpoint.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })
})

describe('who may ask', () => {
  it('refuses a request without a signature, in the form of its protocol', async () => {
    const form = await fetch(endpoint.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Action=GetAccountSummary&Version=2010-05-08',
    })
    expect(form.status).toBe(403)
    expect(await form.text()).toContain('<Code>MissingAuthenticationToken</Code>')
    const json = await fetch(endpoint.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'TrentService.ListKeys' },
      body: '{}',
    })
    expect(await json.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' })
    const rest = await fetch(`${endpoint.url}/northwind-statements?policy`)
    expect(rest.status).toBe(403)
    expect(await rest.text()).toContain('<Code>AccessDenied</Code>')
    expect(endpoint.requests).toEqual([])
  })

  it.each([
    ['iam:GetAccountSummary', 'InvalidClientTokenId'],
    ['ec2:DescribeInstances', 'AuthFailure'],
    ['kms:ListKeys', 'UnrecognizedClientException'],
    ['lambda:ListFunctions', 'UnrecognizedClientException'],
    ['s3:ListBuckets', 'InvalidAccessKeyId'],
  ])('refuses %s with a key that is not its own as %s', async (operation, code) => {
    const mine = endpoint
    endpoint = { ...mine, accessKeyId: 'AKIDNOTTHESAMPLES' }
    const send = REQUESTS.find(([name]) => name === operation)?.[1]
    await expect(send?.()).rejects.toMatchObject({ name: code })
    endpoint = mine
  })

  it('refuses a service that the crawl does not use', async () => {
    const scope = `${endpoint.accessKeyId}/20261101/eu-west-1/athena/aws4_request`
    const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${'0'.repeat(64)}`
    const answer = await fetch(endpoint.url, {
      method: 'POST',
      headers: { authorization, 'x-amz-target': 'AmazonAthena.ListWorkGroups' },
      body: '{}',
    })
    expect(await answer.json()).toMatchObject({ __type: 'UnknownOperationException' })
  })

  it('refuses a body of more than a megabyte', async () => {
    const answer = await fetch(endpoint.url, { method: 'POST', body: 'x'.repeat(1024 * 1024 + 1) })
    expect(answer.status).toBe(413)
  })
})

describe('the request log', () => {
  it.each(REQUESTS)('names %s', async (name, send) => {
    await send()
    expect(endpoint.requests).toEqual([name])
  })
})

describe('the same question', () => {
  it('has the same bytes as answer, also from another endpoint', async () => {
    const other = await startSampleEndpoint()
    const scope = `${endpoint.accessKeyId}/20261101/us-east-1/iam/aws4_request`
    const ask = async (url: string) => {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
        },
        body: 'Action=GetAccountAuthorizationDetails&Version=2010-05-08&MaxItems=1000',
      })
      return Buffer.from(await answer.arrayBuffer())
    }
    const first = await ask(endpoint.url)
    expect(first.length).toBeGreaterThan(50_000)
    expect((await ask(endpoint.url)).equals(first)).toBe(true)
    expect((await ask(other.url)).equals(first)).toBe(true)
    await other.close()
  })
})

describe('faults', () => {
  const codes: Record<
    string,
    Record<'access-denied' | 'throttle' | 'expired-token' | 'invalid-token' | 'server-error', string>
  > = {
    'iam:GetAccountSummary': {
      'access-denied': 'AccessDenied',
      throttle: 'Throttling',
      'expired-token': 'ExpiredToken',
      'invalid-token': 'InvalidClientTokenId',
      'server-error': 'InternalFailure',
    },
    'ec2:DescribeInstances': {
      'access-denied': 'UnauthorizedOperation',
      throttle: 'RequestLimitExceeded',
      'expired-token': 'RequestExpired',
      'invalid-token': 'AuthFailure',
      'server-error': 'InternalError',
    },
    'kms:ListKeys': {
      'access-denied': 'AccessDeniedException',
      throttle: 'ThrottlingException',
      'expired-token': 'ExpiredTokenException',
      'invalid-token': 'UnrecognizedClientException',
      'server-error': 'InternalFailure',
    },
    'lambda:ListFunctions': {
      'access-denied': 'AccessDeniedException',
      throttle: 'TooManyRequestsException',
      'expired-token': 'ExpiredTokenException',
      'invalid-token': 'UnrecognizedClientException',
      'server-error': 'InternalServerException',
    },
    's3:ListBuckets': {
      'access-denied': 'AccessDenied',
      throttle: 'SlowDown',
      'expired-token': 'ExpiredToken',
      'invalid-token': 'InvalidAccessKeyId',
      'server-error': 'InternalError',
    },
  }
  const cases = Object.entries(codes).flatMap(([operation, byKind]) =>
    Object.entries(byKind).map(([kind, code]) => [operation, kind as FaultKind, code] as const),
  )
  it.each(cases)('%s answers %s with %s', async (operation, kind, code) => {
    endpoint.setFaults([{ operation, kind }])
    const send = REQUESTS.find(([name]) => name === operation)?.[1]
    await expect(send?.()).rejects.toMatchObject({ name: code })
  })

  it('words a denial as AWS does, with the IAM action that is missing', async () => {
    endpoint.setFaults([{ operation: 's3:ListBuckets', kind: 'access-denied' }])
    await expect(REQUESTS[6]?.[1]()).rejects.toThrow(
      'User: arn:aws:iam::111122223333:user/people/hugo.martin is not authorized to perform: s3:ListAllMyBuckets ' +
        'on resource: * because no identity-based policy allows the s3:ListAllMyBuckets action',
    )
  })

  it('hit after `after` requests and for `times` requests', async () => {
    endpoint.setFaults([{ operation: 'iam:GetAccountSummary', kind: 'throttle', after: 1, times: 2 }])
    const client = new IAMClient(config())
    const outcomes: string[] = []
    for (let index = 0; index < 4; index += 1) {
      outcomes.push(
        await client.send(new GetAccountSummaryCommand({})).then(
          () => 'fine',
          (error: Error) => error.name,
        ),
      )
    }
    expect(outcomes).toEqual(['fine', 'Throttling', 'Throttling', 'fine'])
  })

  it('leave other operations alone', async () => {
    endpoint.setFaults([{ operation: 'iam:GetCredentialReport', kind: 'access-denied' }])
    const client = new IAMClient(config())
    await expect(client.send(new GetCredentialReportCommand({}))).rejects.toThrow('iam:GetCredentialReport')
    expect((await client.send(new GetAccountSummaryCommand({}))).SummaryMap).toBeDefined()
  })

  it('truncated-body breaks the connection in the middle of the answer', async () => {
    endpoint.setFaults([{ operation: 'iam:GetAccountAuthorizationDetails', kind: 'truncated-body' }])
    const send = new IAMClient(config()).send(new GetAccountAuthorizationDetailsCommand({}))
    await expect(send).rejects.toBeInstanceOf(Error)
  })

  it('hang never answers, and close ends it', async () => {
    endpoint.setFaults([{ operation: 'kms:ListKeys', kind: 'hang' }])
    const abort = new AbortController()
    const sent = new KMSClient(config()).send(new ListKeysCommand({}), { abortSignal: abort.signal })
    while (!endpoint.requests.includes('kms:ListKeys')) await new Promise((resolve) => setImmediate(resolve))
    abort.abort()
    await expect(sent).rejects.toMatchObject({ name: 'AbortError' })
  })
})
