import { POLICY_KIND_WORDS } from '../../shared/policies/words.ts'
import type { PolicyRow } from '../../shared/policies/types.ts'
import { shortName } from '../common/principalNames.ts'

/** A row as the table filters and sorts it. */
export interface PolicyItem {
  readonly row: PolicyRow
  readonly policyId: string
  readonly name: string
  readonly kind: string
  readonly owner: string
  readonly attached: number
  /** `Attached`, `Boundary only`, `Unattached`. */
  readonly use: string
  readonly statements: number
  /** Per cent of AWS's quota; -1: not known, or there is none. */
  readonly fill: number
  readonly characters: number
  readonly version: string
  readonly updatedAt: string
  readonly findings: number
  readonly lint: readonly string[]
  readonly read: string
}

export function policyItem(row: PolicyRow): PolicyItem {
  const {
    policyId,
    name,
    kind,
    owner = '',
    attached,
    bounds,
    statements,
    size,
    version = '',
    updatedAt = '',
  } = row
  const { findings } = row
  const counts = findings.state === 'known' ? findings.value : { risk: 0, noEffect: 0, tidy: 0 }
  const quota = size.state === 'known' ? size.value.quota : null
  return {
    row,
    policyId,
    name,
    kind: POLICY_KIND_WORDS[kind],
    owner: owner === '' ? '' : shortName(owner),
    attached: attached + bounds,
    use: attached > 0 ? 'Attached' : bounds > 0 ? 'Boundary only' : 'Unattached',
    statements: statements.state === 'known' ? statements.value : -1,
    characters: size.state === 'known' ? size.value.characters : -1,
    fill: size.state === 'known' && quota !== null ? Math.round((size.value.characters * 100) / quota) : -1,
    version,
    updatedAt,
    // What matters most sorts first.
    findings: findings.state === 'known' ? counts.risk * 10_000 + counts.noEffect * 100 + counts.tidy : -1,
    lint: [
      ...(counts.risk > 0 ? ['Gives more than it seems'] : []),
      ...(counts.noEffect > 0 ? ['Never applies'] : []),
      ...(counts.tidy > 0 ? ['Said twice'] : []),
      ...(findings.state === 'absent' ? ['Not checked'] : []),
      ...(findings.state === 'not-collected' ? ['Not known'] : []),
    ],
    read: statements.state === 'known' ? 'Yes' : 'Not known',
  }
}

export const POLICY_PROPERTIES = [
  { key: 'kind', propertyLabel: 'Kind', groupValuesLabel: 'Kinds', operators: ['=', '!='] },
  { key: 'use', propertyLabel: 'Use', groupValuesLabel: 'Uses', operators: ['=', '!='] },
  { key: 'lint', propertyLabel: 'Lint', groupValuesLabel: 'Findings', operators: [':', '!:'] },
  { key: 'read', propertyLabel: 'Document read', groupValuesLabel: 'Read', operators: ['=', '!='] },
  { key: 'name', propertyLabel: 'Name', groupValuesLabel: 'Names', operators: [':', '!:', '=', '^'] },
  { key: 'owner', propertyLabel: 'Of', groupValuesLabel: 'Owners', operators: [':', '!:', '=', '^'] },
  { key: 'policyId', propertyLabel: 'ARN', groupValuesLabel: 'ARNs', operators: [':', '!:', '=', '^'] },
  {
    key: 'attached',
    propertyLabel: 'Attached to',
    groupValuesLabel: 'Counts',
    operators: ['=', '<', '<=', '>', '>='],
  },
  {
    key: 'statements',
    propertyLabel: 'Statements',
    groupValuesLabel: 'Counts',
    operators: ['=', '<', '<=', '>', '>='],
  },
  {
    key: 'fill',
    propertyLabel: 'Quota used (%)',
    groupValuesLabel: 'Per cent',
    operators: ['=', '<', '<=', '>', '>='],
  },
] as const
