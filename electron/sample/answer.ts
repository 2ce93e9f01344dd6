import { CRAWL_CALLS } from '../../shared/services/calls.ts'
import type { SampleAccount } from './account/types.ts'
import { faultError, isRefusal, spoiled } from './faults.ts'
import type { FaultKind, FaultPlan } from './faults.ts'
import { callerArn } from './operations/sts.ts'
import { AwsError } from './protocol/wire.ts'
import type {
  Call,
  Failure,
  Input,
  Protocol,
  ReadRequest,
  SampleState,
  WireResponse,
} from './protocol/wire.ts'
import { refusalProtocol, serviceFor } from './services.ts'
import { credentialScope } from './signature.ts'

export interface AnswerContext {
  readonly account: SampleAccount
  readonly accessKeyId: string
  readonly state: SampleState
  readonly faults: FaultPlan
  /** The log; this adds to it. */
  readonly requests: string[]
  readonly requestId: string
}
/** How much of it goes over the wire; a connection that stalls stays open. */
export type Sent = 'whole' | 'half' | 'stalled'
export type Answer = 'hang' | { readonly response: WireResponse; readonly sent: Sent }

const SENT: Partial<Record<FaultKind, Sent>> = { 'truncated-body': 'half', 'stalled-body': 'stalled' }

/** Answers one request: who asks, what for, which fault, then the operation. Never throws for what was asked. */
export function answer(request: ReadRequest, context: AnswerContext): Answer {
  const { requestId } = context
  const refuse = (protocol: Protocol, failure: Failure): Answer => ({
    response: protocol.error(new AwsError(failure.code, failure.message, failure.status), requestId),
    sent: 'whole',
  })
  const scope = credentialScope(request.header('authorization'))
  const unknownForm = refusalProtocol(request.header('x-amz-target'), request.header('content-type'))
  if (scope === undefined) return refuse(unknownForm, unknownForm.failures.missingToken)
  const service = serviceFor(scope.service, request.path)
  if (service === undefined) return refuse(unknownForm, unknownForm.failures.unknownOperation)
  const { protocol, operations } = service
  if (scope.accessKeyId !== context.accessKeyId) return refuse(protocol, protocol.failures.invalidToken)

  try {
    const read = protocol.read(request)
    const operation = read && operations.get(read.operation)
    if (read === undefined || operation === undefined) {
      context.requests.push(`${scope.service}:${read?.operation ?? 'Unknown'}`)
      return refuse(protocol, protocol.failures.unknownOperation)
    }
    const name = `${scope.service === 'tagging' ? 'tag' : scope.service}:${read.operation}`
    context.requests.push(name)
    const call = callOf(read.input, scope.region, context)
    const fault = context.faults.next(name)
    if (fault?.kind === 'hang') return 'hang'
    if (fault !== undefined && isRefusal(fault.kind)) {
      const caller = callerArn(call.account)
      throw faultError(fault.kind, protocol.failures, { caller, action: actionOf(name), resource: '*' })
    }
    const given = spoiled(operation(call), fault?.kind)
    const written = protocol.write(read.operation, given, requestId)
    const response = fault?.kind === 'empty-body' ? { ...written, body: '' } : written
    return { response, sent: fault === undefined ? 'whole' : (SENT[fault.kind] ?? 'whole') }
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    return { response: protocol.error(error, requestId), sent: 'whole' }
  }
}

/** The IAM action that allows a call, which a denial names: s3:ListAllMyBuckets for s3:ListBuckets. */
function actionOf(name: string): string {
  return CRAWL_CALLS.find(({ call }) => call === name)?.action ?? name
}

function callOf(input: Input, region: string, context: AnswerContext): Call {
  return { input, region, account: context.account, state: context.state }
}
