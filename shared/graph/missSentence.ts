import type { NearMiss } from '../engine/decision.ts'

/** Why a statement nearly matched, in one sentence; a negated condition says what it asks in plain words. */
export function missSentence({ detail }: Pick<NearMiss, 'detail'>): string {
  const { key, operator, required, observed, sentence } = detail
  if (key === undefined || operator === undefined || !/Not(?!Ignore)/.test(operator)) return sentence
  if (!Array.isArray(observed) || observed.length === 0) return sentence
  return `${operator} asks that ${key} is not ${required.join(' or ')}, and it is ${observed.join(', ')}.`
}
