import type { AccountModel } from '../account/model.ts'
import type { Decision } from '../engine/request/decision.ts'
import { explain } from '../engine/explain/explain.ts'
import { errorInfoOf, WhenceError } from '../errors.ts'
import type { DecodedMessage, DecodedStatement } from './event/decode.ts'
import { traceDenial, type TraceOptions } from './diagnose/diagnose.ts'
import { parseDenials } from './paste/parseDenials.ts'
import { resolveDenial } from './subject/resolve.ts'
import type { ParsedDenial } from './facts/denial.ts'
import type { Trace } from './facts/trace.ts'

/**
 * Traces the request that a decoded message is about, with the context that AWS gives for it. `around` is the text that
 * the encoded message stood in: what it says of the layer and the policy is not in the message.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
 */
export function traceDecoded(
  models: readonly AccountModel[],
  decoded: DecodedMessage,
  around: string | undefined,
  options: TraceOptions = {},
): Trace {
  const denial = besideText(decoded.denial, around)
  const matchedSids = decoded.statements.flatMap(({ sid, effect }) =>
    sid === null || effect !== 'Deny' ? [] : [sid],
  )
  const trace = decoded.allowed
    ? allowedTrace(models, denial, options)
    : traceDenial(models, denial, { ...options, matchedSids })
  const found = decoded.statements.flatMap((statement) => foundNote(statement, trace.decision) ?? [])
  return { ...trace, notes: [...trace.notes, ...found] }
}

/** The message's facts, and what only the text around it tells. */
function besideText(decoded: ParsedDenial, around: string | undefined): ParsedDenial {
  const said = around === undefined ? undefined : parseDenials(around).denials.find(isEncoded)
  if (said === undefined) return decoded
  return {
    ...decoded,
    principal: decoded.principal ?? said.principal,
    action: decoded.action ?? said.action,
    resource: decoded.resource ?? said.resource,
    policyType: said.policyType,
    policyArn: said.policyArn,
    errorCode: said.errorCode,
    authorizationId: said.authorizationId,
    transitivelyThrough: said.transitivelyThrough,
  }
}

function isEncoded({ encodedMessage }: ParsedDenial): boolean {
  return encodedMessage !== null
}

/** AWS allowed the request: there is no cause and no fix, only the question whether the snapshot says so too. */
function allowedTrace(models: readonly AccountModel[], parsed: ParsedDenial, options: TraceOptions): Trace {
  const { question, notes, ifEvaluated } = resolveDenial(models, parsed, options)
  const trace = { parsed, causes: [], fixes: [], checklist: [], disagreement: null }
  const said = [...parsed.notes, ...notes]
  if (question === null) return { ...trace, decision: null, notes: said }
  try {
    const decision = explain(models, question, options)
    return {
      ...trace,
      decision,
      disagreement: allowedDisagreement(decision),
      notes: [...said, ...ifEvaluated],
    }
  } catch (thrown) {
    if (!(thrown instanceof WhenceError)) throw thrown
    const { message, whatToDo } = errorInfoOf(thrown)
    return { ...trace, decision: null, notes: [...said, `${message} ${whatToDo}`] }
  }
}

function allowedDisagreement({ verdict }: Decision): string | null {
  if (verdict !== 'ExplicitlyDenied' && verdict !== 'ImplicitlyDenied') return null
  return `AWS says this request was allowed, but by the snapshot it is ${verdict}. Policies were changed between the two, or the snapshot lacks a policy that counts: take a new one.`
}

/** AWS names no policy: it is the one whose statement with the same Sid the engine found to match. */
function foundNote({ sid, effect }: DecodedStatement, decision: Decision | null): string | null {
  if (sid === null || sid === '' || effect === null || decision === null) return null
  const same = decision.layers
    .flatMap(({ matched }) => matched)
    .filter((statement) => statement.sid === sid && statement.effect === effect)
  const policies = [...new Set(same.map(({ policy }) => policy))]
  if (policies.length === 0) return null
  return `By the snapshot, ${sid} is a statement of ${policies.join(' and ')}.`
}
