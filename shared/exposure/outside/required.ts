import type { ConditionCheck } from '../../engine/request/decision.ts'

/** The values that ways ask of keys (lower case): those of the checks that do not exclude. */
export function requiredOf(
  conditions: readonly (readonly ConditionCheck[])[],
  isKey: (key: string) => boolean,
): readonly string[] {
  const checks = conditions
    .flat()
    .filter(({ key, operator }) => isKey(key.toLowerCase()) && !/Not|Null/.test(operator))
  return [...new Set(checks.flatMap(({ required }) => required))]
}
