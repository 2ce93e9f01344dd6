import type { NearMiss } from '../../engine/request/decision.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts'
import { principalDifference } from '../facts/principalDifference.ts'
import type { FixContext } from './candidate.ts'

interface PrincipalChange {
  readonly change: string
  readonly cautions: readonly string[]
  readonly weakens: boolean
  readonly apply: (statement: JsonObject) => JsonObject | null
}

/** A Principal that means the caller and does not name it: the deleted one's id, another path, capitals. */
export function correctedPrincipals(
  { detail }: NearMiss,
  { caller: { entity, parsed }, models }: FixContext,
): readonly PrincipalChange[] {
  const arn = entity?.arn ?? ('arn' in parsed ? parsed.arn : null)
  if (arn === null) return []
  return detail.required.flatMap((named): readonly PrincipalChange[] => {
    const difference = principalDifference(named, arn, models)
    if (difference === null) return []
    return [
      {
        change: `In its Principal, write ${JSON.stringify(arn)} in place of ${JSON.stringify(named)}: ${difference.sentence}`,
        cautions:
          difference.kind === 'unique-id'
            ? [
                `Look first that ${named} was this principal: the id of a deleted one does not tell whose it was. AWS turns the ARN into the new id when it saves the policy.`,
              ]
            : [],
        weakens: false,
        apply: (statement) => {
          const principal = statement.Principal
          return isJsonObject(principal) ? { ...statement, Principal: replaced(principal, named, arn) } : null
        },
      },
    ]
  })
}

function replaced(principal: JsonObject, named: string, arn: string): JsonObject {
  const swap = (value: JsonValue): JsonValue =>
    value === named ? arn : Array.isArray(value) ? [...new Set(value.map(swap))] : value
  return Object.fromEntries(Object.entries(principal).map(([type, value]) => [type, swap(value)]))
}
