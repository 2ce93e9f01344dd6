import type { Asked, WireForm } from './asked.ts'
import type { Act, Answer } from './relay.ts'

interface Refusal {
  readonly code: string
  readonly message?: string
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** An error as a service of that form sends it. https://smithy.io/2.0/aws/protocols/index.html */
const WRITTEN: Readonly<Record<WireForm, (refusal: Required<Refusal>) => Answer>> = {
  query: (refusal) =>
    answerOf(
      refusal,
      'text/xml',
      `<ErrorResponse><Error><Type>Sender</Type>${fieldsOf(refusal)}</Error><RequestId>r-1</RequestId></ErrorResponse>`,
    ),
  ec2: (refusal) =>
    answerOf(
      refusal,
      'text/xml',
      `<Response><Errors><Error>${fieldsOf(refusal)}</Error></Errors><RequestID>r-1</RequestID></Response>`,
    ),
  'json-1.0': (refusal) => jsonOf(refusal, 'application/x-amz-json-1.0'),
  'json-1.1': (refusal) => jsonOf(refusal, 'application/x-amz-json-1.1'),
  'rest-json': (refusal) =>
    answerOf(
      { ...refusal, headers: { 'x-amzn-errortype': refusal.code, ...refusal.headers } },
      'application/json',
      JSON.stringify({ message: refusal.message }),
    ),
  'rest-xml': (refusal) => answerOf(refusal, 'application/xml', `<Error>${fieldsOf(refusal)}</Error>`),
}

function fieldsOf({ code, message }: Required<Refusal>): string {
  return `<Code>${code}</Code><Message>${message}</Message>`
}
function jsonOf(refusal: Required<Refusal>, type: string): Answer {
  const { code, message } = refusal
  return answerOf(refusal, type, JSON.stringify({ __type: `com.amazon.coral#${code}`, message }))
}
function answerOf({ status, headers }: Required<Refusal>, type: string, body: string): Answer {
  return { status, headers: { 'content-type': type, ...headers }, body: Buffer.from(body) }
}

/** Refuses in the service's own form. */
export function refuse(given: Refusal): Act {
  return ({ asked, send }) =>
    send(
      WRITTEN[asked.form]({
        status: 400,
        message: `${asked.call} was refused by the relay.`,
        headers: {},
        ...given,
      }),
    )
}

/** What each form calls "you may not". */
const DENIED: Readonly<Record<WireForm, string>> = {
  query: 'AccessDenied',
  ec2: 'UnauthorizedOperation',
  'json-1.0': 'AccessDeniedException',
  'json-1.1': 'AccessDeniedException',
  'rest-json': 'AccessDeniedException',
  'rest-xml': 'AccessDenied',
}
/** What each form calls "too many requests". */
const THROTTLED: Readonly<Record<WireForm, { readonly code: string; readonly status: number }>> = {
  query: { code: 'Throttling', status: 400 },
  ec2: { code: 'RequestLimitExceeded', status: 503 },
  'json-1.0': { code: 'ThrottlingException', status: 400 },
  'json-1.1': { code: 'ThrottlingException', status: 400 },
  'rest-json': { code: 'TooManyRequestsException', status: 429 },
  'rest-xml': { code: 'SlowDown', status: 503 },
}

export const denied: Act = (exchange) =>
  refuse({ code: DENIED[exchange.asked.form], status: exchange.asked.form === 'query' ? 403 : 400 })(exchange)

export const throttled: Act = (exchange) => refuse(THROTTLED[exchange.asked.form])(exchange)

/** With a header that says when to come back; AWS's SDK takes both. */
export const throttledFor =
  (seconds: string): Act =>
  (exchange) =>
    refuse({ ...THROTTLED[exchange.asked.form], headers: { 'retry-after': seconds } })(exchange)

/** An answer that is none of the service's. */
export function plainly(
  status: number,
  type: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): Act {
  return ({ send }) =>
    send({ status, headers: { 'content-type': type, ...headers }, body: Buffer.from(body) })
}

/** The page of a proxy, a load balancer or a hotel. */
export const HTML = '<!DOCTYPE html><html><head><title>Sign in</title></head><body><p>Welcome</body></html>'

/** Whether it asks about one thing. */
export function about(call: string, name: string): (asked: Asked) => boolean {
  return (asked) =>
    asked.call === call && (asked.body.includes(name) || asked.path.includes(encodeURIComponent(name)))
}
