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

/** The context of a request, and whether keys that are not given are absent. */
export function readContext(query: URLSearchParams): Pick<RequestFields, 'context' | 'strict'> {
  const context = query.getAll('ctx')
  return {
    ...(context.length > 0 ? { context } : {}),
    ...(query.get('strict') === '1' ? { strict: true } : {}),
  }
}

export function writeContext(
  { context = [], strict }: Pick<RequestFields, 'context' | 'strict'>,
  set: SetParameter,
): void {
  for (const pair of context) set('ctx', pair)
  set('strict', strict === true ? '1' : undefined)
}

export function readRequest(query: URLSearchParams): RequestFields {
  return {
    ...optional('principal', query.get('p')),
    ...optional('action', query.get('action')),
    ...optional('resource', query.get('r')),
    ...optional('resourceAccount', query.get('owner')),
    ...readContext(query),
    ...optional('sessionPolicy', query.get('session')),
    ...(query.get('unknown') === '1' ? { unknownAction: true } : {}),
  }
}

export function writeRequest(request: RequestFields, set: SetParameter): void {
  set('p', request.principal)
  set('action', request.action)
  set('r', request.resource)
  set('owner', request.resourceAccount)
  writeContext(request, set)
  set('session', request.sessionPolicy)
  set('unknown', request.unknownAction === true ? '1' : undefined)
}
