import type { PolicyRow } from './types.ts'
import { POLICY_KIND_WORDS } from './words.ts'

/** The list of policies as lines of a file, for the page and the command line alike. */
export const POLICY_HEADER = [
  ...[
    'policy',
    'name',
    'kind',
    'of',
    'attached_to',
    'boundary_of',
    'statements',
    'characters',
    'quota',
    'version',
  ],
  ...['created', 'changed', 'lint', 'not_known'],
] as const

export function policyLine(row: PolicyRow): readonly (string | number)[] {
  const { policyId, name, kind, owner = '', attached, bounds, statements, size } = row
  const { version = '', createdAt = '', updatedAt = '' } = row
  return [
    ...[policyId, name, POLICY_KIND_WORDS[kind], owner, attached, bounds],
    statements.state === 'known' ? statements.value : 'not known',
    size.state === 'known' ? size.value.characters : 'not known',
    size.state === 'known' ? (size.value.quota ?? '') : '',
    ...[version, createdAt, updatedAt, findingsInWords(row)],
    statements.state === 'not-collected' ? `${statements.what} (${statements.call})` : '',
  ]
}

/** What the lint found, in a few words. */
export function findingsInWords({ findings }: Pick<PolicyRow, 'findings'>): string {
  if (findings.state === 'not-collected') return `not known (${findings.call})`
  if (findings.state === 'absent') return 'not checked'
  const { risk, noEffect, tidy } = findings.value
  const parts = [
    ...(risk > 0 ? [`${risk} risky`] : []),
    ...(noEffect > 0 ? [`${noEffect} without effect`] : []),
    ...(tidy > 0 ? [`${tidy} said twice`] : []),
  ]
  return parts.length === 0 ? 'nothing found' : parts.join(', ')
}
