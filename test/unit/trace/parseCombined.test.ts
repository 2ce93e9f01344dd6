import { describe, expect, it } from 'vitest'
import { parseDenials } from '../../../shared/trace/paste/parseDenials.ts'
import { ACCOUNT, ROLE_SESSION, SESSION, USER } from './corpus/case.ts'

const WHO = [
  USER,
  SESSION,
  ROLE_SESSION,
  `arn:aws:iam::${ACCOUNT}:root`,
  `arn:aws:sts::${ACCOUNT}:federated-user/bob`,
]
const WHAT: readonly (readonly [string, string | null])[] = [
  ['s3:PutObject', '"arn:aws:s3:::data/2026/11/part-00000-of-00010.parquet"'],
  ['ec2:RunInstances', `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/*`],
  ['iam:PassRole', `arn:aws:iam::${ACCOUNT}:role/service-role/a-name-that-is-long-enough-to-be-broken`],
  ['lambda:InvokeFunction', `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:orders:live`],
  ['ecr:GetAuthorizationToken', '*'],
  ['ec2:DescribeInstances', null],
  ['iam:GetRole', 'role app'],
  ['secretsmanager:GetSecretValue', 'prod/db/password'],
  ['sqs:sendmessage', `arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs.fifo`],
]
const SCP = 'arn:aws:organizations::999988887777:policy/o-nw7k2p9x4q/service_control_policy/p-3h8k2m5q'
const WHY = [
  ['', null, null, null],
  ['because no identity-based policy allows the ACTION action', 'identity', 'implicit', null],
  ['because no VPC endpoint policy allows the ACTION action', 'endpoint', 'implicit', null],
  [`with an explicit deny in a service control policy: ${SCP}`, 'scp', 'explicit', SCP],
  ['with an explicit deny in a permissions boundary', 'boundary', 'explicit', null],
] as const
const AROUND: readonly ((message: string, operation: string) => string)[] = [
  (message) => message,
  (message, operation) =>
    `An error occurred (AccessDenied) when calling the ${operation} operation: ${message}`,
  (message, operation) =>
    `operation error X: ${operation}, https response error StatusCode: 403, RequestID: 0a1b, api error AccessDenied: ${message}`,
  (message) =>
    `com.amazonaws.X: ${message} (Service: AmazonX; Status Code: 403; Error Code: AccessDenied; Request ID: 1; Proxy: null)`,
  (message) =>
    `Resource handler returned message: "${message} (Service: X, Status Code: 403)" (RequestToken: 2, HandlerErrorCode: AccessDenied)`,
  (message) => `2026-11-20T03:12:55.123Z ERROR failed: ${message}\n2026-11-20T03:12:56Z INFO next`,
]
const CARRIED: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => JSON.stringify({ message: text }),
  (text) => `worker-3 ${JSON.stringify({ a: { message: text } })}`,
  (text) => JSON.stringify({ m: JSON.stringify({ e: text }) }),
  (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('>', '&gt;'),
  (text) => `╷\n${text.replaceAll(/^/gm, '│ ')}\n╵`,
  (text) => `\u001b[31m\u001b[1m${text}\u001b[0m`,
  (text) => text.replaceAll(/^/gm, '    '),
  (text) => `\`\`\`\n${text}\n\`\`\``,
]
const broken = (text: string, width: number) =>
  text.replace(new RegExp(`[^\\n]{${width}}(?=[^\\n])`, 'g'), (line) => `${line}\n`)

const cases = WHO.flatMap((who) =>
  WHAT.flatMap(([action, resource]) =>
    WHY.map(([why, policyType, denyType, policyArn]) => ({
      operation: action.split(':')[1]!,
      message: `User: ${who} is not authorized to perform: ${action}${resource === null ? '' : ` on resource: ${resource}`}${why === '' ? '' : ` ${why.replace('ACTION', action)}`}`,
      wanted: {
        principal: who,
        action,
        resource: resource?.replaceAll('"', '') ?? null,
        policyType,
        denyType,
        policyArn,
      },
    })),
  ),
)
function read(text: string) {
  const { denials } = parseDenials(text)
  expect(denials.length, text).toBe(1)
  const { principal, action, resource, policyType, denyType, policyArn } = denials[0]!
  return { principal, action, resource, policyType, denyType, policyArn }
}

describe('every who, what and why', () => {
  it.each(AROUND.map((around, place) => [place, around] as const))(
    'is read the same in wrapper %i, however it is carried',
    (_place, around) => {
      for (const { message, operation, wanted } of cases) {
        const text = around(message, operation)
        for (const carried of CARRIED) expect(read(carried(text)), carried(text)).toEqual(wanted)
      }
    },
  )
  it.each([72, 80, 97, 100, 120, 132])(
    'with its reason is read the same, broken by a terminal of %i columns',
    (width) => {
      for (const { message, wanted } of cases.filter(({ wanted: { policyType } }) => policyType !== null))
        expect(read(broken(message, width)), broken(message, width)).toEqual(wanted)
    },
  )
})
