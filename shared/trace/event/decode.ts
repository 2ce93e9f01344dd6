import { isJsonObject, type JsonValue } from '../../json.ts'
import { listAt, objectAt, textAt } from './eventFields.ts'
import { NO_DENIAL } from '../facts/denial.ts'
import { visible } from '../message/parseText.ts'
import type { ParsedDenial } from '../facts/denial.ts'

/** A statement that AWS says it matched; it names no policy, so it is found by its Sid and actions. */
export interface DecodedStatement {
  readonly sid: string | null
  readonly effect: 'Allow' | 'Deny' | null
  readonly actions: readonly string[]
  readonly resources: readonly string[]
  /** Unique ids of principals, such as `AIDA…`. */
  readonly principals: readonly string[]
  readonly conditions: readonly { readonly key: string; readonly values: readonly string[] }[]
}
export interface DecodedMessage {
  readonly denial: ParsedDenial
  readonly allowed: boolean
  readonly statements: readonly DecodedStatement[]
}

/**
 * Reads what sts:DecodeAuthorizationMessage gives: its DecodedMessage as text or as JSON, or the CLI's answer around
 * it. Null for anything else; never throws.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
 */
export function parseDecoded(input: unknown): DecodedMessage | null {
  const value = messageOf(input, 0)
  const context = objectAt(value, 'context')
  if (!isJsonObject(value) || context === null || typeof value['allowed'] !== 'boolean') return null
  const explicit = Object.hasOwn(value, 'explicitDeny') && value['explicitDeny'] === true
  const resource = textAt(context, 'resource')
  const named = textAt(context, 'action')
  const action = named === null || named.includes(':') ? named : prefixed(named, resource)
  const statements = listAt(value, 'matchedStatements', 'items').map(statementOf)
  const conditions = listAt(context, 'conditions', 'items').flatMap((item) => {
    const key = textAt(item, 'key')
    return key === null ? [] : [{ key, values: valuesOf(item, 'values') }]
  })
  const notes: string[] = []
  if (action === null && named !== null) notes.push(`AWS names the action ${named} without its service.`)
  for (const { sid, effect, actions } of statements) {
    notes.push(
      `AWS matched a ${effect ?? 'policy'} statement ${sid === null ? 'without a Sid' : `with the Sid ${sid}`} on ${actions.join(', ') || 'unnamed actions'}; it does not say in which policy.`,
    )
  }
  return {
    allowed: value['allowed'],
    statements,
    denial: {
      ...NO_DENIAL,
      principal: textAt(context, 'principal', 'arn'),
      action,
      resource,
      denyType: value['allowed'] ? null : explicit ? 'explicit' : 'implicit',
      operation: named === null ? null : (named.split(':').at(-1) ?? null),
      text: visible(JSON.stringify(value)).slice(0, 4000),
      context: Object.fromEntries(
        conditions.map(({ key, values }) => [key, values.length === 1 ? (values[0] ?? '') : values]),
      ),
      ...(conditions.length > 0 && { wholeContext: true }),
      notes,
      notADecision: value['allowed'] ? 'AWS says that the request was allowed.' : null,
    },
  }
}

/** The message itself, out of text and out of the CLI's `{"DecodedMessage": "…"}`. */
function messageOf(input: unknown, depth: number): JsonValue | undefined {
  if (depth > 3) return undefined
  if (typeof input === 'string') {
    try {
      return messageOf(JSON.parse(input.replace(/^\uFEFF/, '')), depth + 1)
    } catch {
      return undefined
    }
  }
  if (!isJsonObject(input)) return undefined
  return Object.hasOwn(input, 'DecodedMessage') ? messageOf(input['DecodedMessage'], depth + 1) : input
}

/** EC2, the service that encodes messages, gives the bare operation; the resource's ARN names the service. */
function prefixed(action: string, resource: string | null): string | null {
  const service = resource?.startsWith('arn:') === true ? resource.split(':')[2] : undefined
  return service === undefined || service === '' ? null : `${service}:${action}`
}

function statementOf(item: JsonValue): DecodedStatement {
  const effect = textAt(item, 'effect')?.toUpperCase()
  return {
    sid: textAt(item, 'statementId'),
    effect: effect === 'DENY' ? 'Deny' : effect === 'ALLOW' ? 'Allow' : null,
    actions: valuesOf(item, 'actions'),
    resources: valuesOf(item, 'resources'),
    principals: valuesOf(item, 'principals'),
    conditions: listAt(item, 'conditions', 'items').flatMap((condition) => {
      const key = textAt(condition, 'key')
      return key === null ? [] : [{ key, values: valuesOf(condition, 'values') }]
    }),
  }
}

/** AWS wraps every list in `{"items": [{"value": …}]}`. */
function valuesOf(item: JsonValue, name: string): string[] {
  return listAt(item, name, 'items').flatMap((value) =>
    typeof value === 'string' ? visible(value) : (textAt(value, 'value') ?? []),
  )
}
