import { DETAILS, type FaultCase, KEYS, SUMMARY } from './cases.ts'
import type { Act } from './relay.ts'
import { about, denied, HTML, plainly, refuse, throttled, throttledFor } from './refusals.ts'

/** One call of each form in which AWS's services speak. */
export const FORMS = [
  ['query XML', 'iam:ListAccountAliases'],
  ['EC2’s XML', 'ec2:DescribeInstances'],
  ['JSON 1.0', 'sqs:ListQueues'],
  ['JSON 1.1', 'kms:ListKeys'],
  ['REST XML', 's3:ListBuckets'],
  ['REST JSON', 'lambda:ListFunctions'],
] as const

/** The same fault of each of these calls. */
export function inEachForm(what: string, act: Act, times = Infinity): FaultCase {
  return {
    name: `${what}: ${FORMS.map(([form]) => form).join(', ')}`,
    faults: FORMS.map(([, on]) => ({ on, act, times })),
    ends: { gaps: FORMS.map(([, on]) => on) },
  }
}

const always = (on: string, act: FaultCase['faults'][number]['act']) => [{ on, act }]

/** AWS refuses, or says that it is too busy. */
export const REFUSALS: readonly FaultCase[] = [
  inEachForm('denied', denied),
  { ...inEachForm('throttled once', throttled, 1), ends: 'whole' },
  inEachForm('throttled for ever', throttled),
  {
    name: 'denied from the second page on',
    faults: [{ on: DETAILS, act: denied, after: 1 }],
    ends: { gaps: [DETAILS] },
  },
  {
    name: 'everything but the identity is denied',
    faults: [{ on: ({ service }) => service !== 'sts', act: denied }],
    ends: { among: [DETAILS, SUMMARY] },
  },
  {
    name: 'denied for one user only',
    faults: [{ on: about(KEYS, 'dmitri.volkov'), act: denied }],
    ends: { gaps: [KEYS] },
  },
  {
    name: 'denied for one bucket only',
    faults: [{ on: about('s3:GetBucketPolicy', 'northwind-data-lake'), act: denied }],
    ends: { gaps: ['s3:GetBucketPolicy'] },
  },
  {
    name: 'denied without a body',
    faults: always('s3:GetBucketPolicy', plainly(403, 'application/xml', '')),
    ends: { gaps: ['s3:GetBucketPolicy'] },
  },
  {
    name: 'denied by an HTML page of a proxy',
    faults: always(KEYS, plainly(403, 'text/html', HTML)),
    ends: { gaps: [KEYS] },
  },
  {
    name: 'throttled with a Retry-After of an hour',
    faults: [{ on: SUMMARY, act: throttledFor('3600') }],
    ends: { gaps: [SUMMARY] },
  },
  {
    name: 'throttled with a Retry-After that is no number',
    faults: [{ on: SUMMARY, act: throttledFor('soon'), times: 1 }],
    ends: 'whole',
  },
  {
    name: 'throttled for one user only, for ever',
    faults: [{ on: about(KEYS, 'dmitri.volkov'), act: throttled }],
    ends: { gaps: [KEYS] },
  },
  {
    name: 'an expired token, once it is half-way',
    faults: [{ on: () => true, act: refuse({ code: 'ExpiredToken', status: 403 }), after: 60 }],
    ends: { stopped: 'credentials-expired' },
  },
  {
    name: 'an expired token of one service, while others take it',
    faults: always('kms:ListKeys', refuse({ code: 'ExpiredTokenException' })),
    ends: { gaps: ['kms:ListKeys'] },
  },
  {
    name: 'a token that one Region does not know',
    faults: [
      { on: ({ service }) => service === 'sns', act: refuse({ code: 'InvalidClientTokenId', status: 403 }) },
    ],
    ends: { gaps: ['sns:ListTopics'] },
  },
  {
    name: 'a signature that does not match, at one service',
    faults: always('s3:ListBuckets', refuse({ code: 'SignatureDoesNotMatch', status: 403 })),
    ends: { gaps: ['s3:ListBuckets'] },
  },
  {
    name: 'a clock that is said to be wrong',
    faults: always(
      'kms:ListKeys',
      refuse({
        code: 'InvalidSignatureException',
        message: 'Signature not yet current: 20261124T090000Z is still later than 20261124T080500Z',
        headers: { date: 'Tue, 24 Nov 2026 07:00:00 GMT' },
      }),
    ),
    ends: { gaps: ['kms:ListKeys'] },
  },
  {
    name: 'a clock that was wrong once, which the SDK corrects',
    faults: [
      {
        on: 's3:ListBuckets',
        act: refuse({
          code: 'RequestTimeTooSkewed',
          status: 403,
          headers: { date: new Date(Date.now() + 3_600_000).toUTCString() },
        }),
        times: 1,
      },
    ],
    ends: 'whole',
  },
  {
    name: 'refused before anything: the key is not known',
    faults: always('sts:GetCallerIdentity', refuse({ code: 'InvalidClientTokenId', status: 403 })),
    ends: { refused: 'credentials-rejected' },
  },
  {
    name: 'refused before anything: the token has expired',
    faults: always('sts:GetCallerIdentity', refuse({ code: 'ExpiredToken', status: 403 })),
    ends: { refused: 'credentials-expired' },
  },
  {
    name: 'an error that nobody knows',
    faults: always('kms:ListKeys', refuse({ code: 'SomethingNew', status: 418 })),
    ends: { gaps: ['kms:ListKeys'] },
  },
  {
    name: 'an error document with status 200',
    faults: always(
      's3:ListBuckets',
      plainly(
        200,
        'application/xml',
        '<Error><Code>InternalError</Code><Message>We encountered an internal error.</Message></Error>',
      ),
    ),
    ends: { gaps: ['s3:ListBuckets'] },
  },
  {
    name: 'an error document of IAM with status 200',
    faults: always(
      'iam:ListAccountAliases',
      plainly(
        200,
        'text/xml',
        '<ErrorResponse><Error><Code>ServiceFailure</Code><Message>Later.</Message></Error></ErrorResponse>',
      ),
    ),
    ends: { gaps: ['iam:ListAccountAliases'] },
  },
]
