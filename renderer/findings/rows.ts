import { isMuted } from '../../shared/findings/counts.ts'
import { CERTAINTY_WORDS, FINDING_KIND_WORDS, SEVERITY_WORDS } from '../../shared/findings/kinds.ts'
import { visibleText } from '../../shared/graph/text.ts'
import type { FindingsAnswer, ListedFinding } from '../../shared/findings/types.ts'
import { formatDay } from '../common/format.ts'
import { subjectName } from '../../shared/findings/names.ts'
import type { FindingState } from '../router/addresses/findings.ts'

/** A finding as the table filters and sorts it. */
export interface FindingItem {
  readonly finding: ListedFinding
  readonly id: string
  readonly severity: string
  readonly kind: string
  readonly who: string
  readonly name: string
  readonly what: string
  readonly since: string
  readonly certainty: string
  readonly audience: string
  /** Keeps the order of the answer: the worst first. */
  readonly rank: number
}

export function stateOf(finding: ListedFinding): FindingState {
  if (isMuted(finding)) return 'muted'
  return finding.certainty === 'not-known' ? 'not-known' : 'open'
}

/** The findings of one group, in the order of the answer. */
export function itemsOf({ findings }: FindingsAnswer, state: FindingState): readonly FindingItem[] {
  return findings.flatMap((finding, rank) => {
    if (stateOf(finding) !== state) return []
    const { id, who, what, since, audience } = finding
    return [
      {
        finding,
        id,
        severity: SEVERITY_WORDS[finding.severity],
        kind: FINDING_KIND_WORDS[finding.kind].label,
        who,
        name: visibleText(subjectName(who)),
        what,
        since: since ?? '',
        certainty: CERTAINTY_WORDS[finding.certainty],
        audience: audience ?? '',
        rank,
      },
    ]
  })
}

export function sinceText(since: string): string {
  return since === '' ? 'Not known' : formatDay(since)
}

export const FINDING_PROPERTIES = [
  { key: 'severity', propertyLabel: 'Severity', groupValuesLabel: 'Severities', operators: ['=', '!='] },
  { key: 'kind', propertyLabel: 'Kind', groupValuesLabel: 'Kinds', operators: ['=', '!='] },
  { key: 'certainty', propertyLabel: 'Certainty', groupValuesLabel: 'Certainty', operators: ['=', '!='] },
  { key: 'who', propertyLabel: 'Who', groupValuesLabel: 'ARNs', operators: [':', '!:', '=', '!=', '^'] },
  { key: 'what', propertyLabel: 'Finding', groupValuesLabel: 'Findings', operators: [':', '!:'] },
  { key: 'audience', propertyLabel: 'Audience', groupValuesLabel: 'Audiences', operators: ['=', '!='] },
  {
    key: 'since',
    propertyLabel: 'Since',
    groupValuesLabel: 'Times',
    operators: ['<', '<=', '>', '>=', '='],
  },
] as const
