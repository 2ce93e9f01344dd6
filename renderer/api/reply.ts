import type { ApiMethod, ApiOutput } from '../../shared/api/types.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import { WhenceError } from '../../shared/errors.ts'
import { isRecord } from '../../shared/json.ts'

type Reply<M extends ApiMethod> =
  { readonly ok: true; readonly value: ApiOutput<M> } | { readonly ok: false; readonly error: ErrorInfo }

/**
 * The value of an answer to a call of `method`.
 * @throws {WhenceError} what the service refused, or `internal` when it is no answer at all
 */
export function valueOf<M extends ApiMethod>(method: M, reply: unknown): ApiOutput<M> {
  if (isReplyTo(method, reply)) {
    if (reply.ok) return reply.value
    throw errorOf(reply.error)
  }
  throw new WhenceError(
    'internal',
    'Whence gave an answer that this page cannot read.',
    'Reload the page; it may be older than the program that serves it.',
  )
}

/** The host that served this page checked both by the contract; what came between is looked at no further. */
function isReplyTo<M extends ApiMethod>(_method: M, reply: unknown): reply is Reply<M> {
  return isRecord(reply) && (reply['ok'] === true ? 'value' in reply : 'ok' in reply && 'error' in reply)
}

function errorOf(info: ErrorInfo): WhenceError {
  return new WhenceError(info.code, info.message, info.whatToDo, info.command)
}
