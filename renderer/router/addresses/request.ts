import type { SetParameter } from '../address.ts'
import { optional } from '../query.ts'

/** A request as the addresses of Ask, Trace a denial and Who can hold it, written once for all of them. */
export interface RequestFields {
  readonly principal?: string
  readonly action?: string
  readonly resource?: string
  /** The account of the resource, where nothing else tells it. */
  readonly resourceAccount?: string
  /** `key=value`, in the order of the form's rows. */
  readonly context?: readonly string[]
  /** JSON of a session policy. */
  readonly sessionPolicy?: string
  readonly strict?: boolean
  /** The asker insists on an action that the catalogue lacks. */
  readonly unknownAction?: boolean
}

export function readRequest(query: URLSearchParams): RequestFields {
  const context = query.getAll('ctx')
  return {
    ...optional('principal', query.get('p')),
    ...optional('action', query.get('action')),
    ...optional('resource', query.get('r')),
    ...optional('resourceAccount', query.get('owner')),
    ...(context.length > 0 ? { context } : {}),
    ...optional('sessionPolicy', query.get('session')),
    ...(query.get('strict') === '1' ? { strict: true } : {}),
    ...(query.get('unknown') === '1' ? { unknownAction: true } : {}),
  }
}

export function writeRequest(request: RequestFields, set: SetParameter): void {
  set('p', request.principal)
  set('action', request.action)
  set('r', request.resource)
  set('owner', request.resourceAccount)
  for (const pair of request.context ?? []) set('ctx', pair)
  set('session', request.sessionPolicy)
  set('strict', request.strict === true ? '1' : undefined)
  set('unknown', request.unknownAction === true ? '1' : undefined)
}
