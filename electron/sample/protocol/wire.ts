import type { SampleAccount } from '../account/types.ts'

/** What every protocol and every service's operations share: the request as read, the answer as a plain value. */

/** An answer before it is written in a protocol. A Map is an XML map (entry, key, value); JSON writes it as an object. */
export type WireValue =
  string | number | boolean | null | readonly WireValue[] | ReadonlyMap<string, WireValue> | WireObject
export interface WireObject {
  readonly [name: string]: WireValue | undefined
}

/** The parameters of one request, however the protocol carried them. */
export interface Input {
  text(name: string): string | undefined
  number(name: string): number | undefined
  list(name: string): readonly string[]
}

/** State that lives as long as the endpoint does. */
export class SampleState {
  /** How often GenerateCredentialReport was asked; the report is there when `reportReady`. */
  reportAsked = 0
  reportReady: boolean
  /** How often a report of what was last used was read. */
  lastAccessedAsked = 0
  readonly reportTime: () => Date
  readonly pageSize: number | undefined

  constructor(options: Pick<SampleState, 'reportReady' | 'reportTime' | 'pageSize'>) {
    this.reportReady = options.reportReady
    this.reportTime = options.reportTime
    this.pageSize = options.pageSize
  }
}

export interface Call {
  readonly input: Input
  readonly region: string
  readonly account: SampleAccount
  readonly state: SampleState
}

export type Operation = (call: Call) => WireObject
export type Operations = ReadonlyMap<string, Operation>

/** What the endpoint serves of one AWS service. */
export interface SampleService {
  readonly protocol: Protocol
  readonly operations: Operations
}

/** An error as AWS answers it; each protocol writes it in its own shape. */
export class AwsError extends Error {
  override readonly name = 'AwsError'
  readonly code: string
  readonly status: number

  constructor(code: string, message: string, status = 400) {
    super(message)
    this.code = code
    this.status = status
  }
}

/** A required parameter, or the service's validation error. */
export function required(input: Input, name: string): string {
  const value = input.text(name)
  if (value === undefined || value === '') {
    throw new AwsError('ValidationError', `1 validation error detected: Value at '${name}' must not be null`)
  }
  return value
}

export interface ReadRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly header: (name: string) => string | undefined
  readonly body: string
}
export interface WireResponse {
  readonly status: number
  readonly contentType: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** How one family of services reads requests and writes answers and errors. */
export interface Protocol {
  /** The operation asked for and its parameters; undefined: not a request of this protocol that is known. */
  read(request: ReadRequest): { readonly operation: string; readonly input: Input } | undefined
  write(operation: string, answer: WireObject, requestId: string): WireResponse
  error(error: AwsError, requestId: string): WireResponse
  /** The codes and statuses this protocol has for what can go wrong with any request. */
  readonly failures: ProtocolFailures
}
export interface Failure {
  readonly code: string
  readonly status: number
  readonly message: string
}
export interface ProtocolFailures {
  readonly accessDenied: Omit<Failure, 'message'>
  readonly throttled: Failure
  readonly expiredToken: Failure
  readonly invalidToken: Failure
  readonly missingToken: Failure
  readonly unknownOperation: Failure
  readonly serverError: Failure
}
