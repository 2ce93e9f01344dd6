import Link from '@cloudscape-design/components/link'
import { useMemo } from 'react'
import { valueOr } from '../../shared/known.ts'
import { projectPrincipal } from '../../shared/graph/projectPrincipal.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { countsInWords } from '../../shared/graph/words.ts'
import type { PrincipalFacts } from '../../shared/graph/facts.ts'
import { Paged } from '../common/Paged.tsx'
import type { PaneProps } from './paneProps.ts'

/** What stands behind a "+N" node: a list to search; choosing an entry brings it into the graph. */
export function FoldPane({ foldId, facts, state, onSelect }: PaneProps & { readonly foldId: string }) {
  const names = useMemo(() => namesOf(facts), [facts])
  const fold = useMemo(
    () =>
      projectPrincipal(facts, { filters: state.filters, toggled: state.toggled }).nodes.find(
        (node) => node.id === foldId,
      ),
    [facts, state, foldId],
  )
  const members = fold?.members ?? []
  return (
    <Paged
      items={members}
      text={(id) => `${id} ${names.get(id)?.name ?? ''}`}
      title={visibleText(fold?.label ?? 'Nothing is folded here now')}
      columns={[
        {
          id: 'name',
          header: 'Name',
          isRowHeader: true,
          cell: (id) => (
            <Link onFollow={() => onSelect(id)}>
              {visibleText(names.get(id)?.name ?? id.slice(id.indexOf(':') + 1))}
            </Link>
          ),
        },
        { id: 'what', header: 'What', cell: (id) => names.get(id)?.what ?? '' },
      ]}
    />
  )
}

function namesOf(
  facts: PrincipalFacts,
): ReadonlyMap<string, { readonly name: string; readonly what: string }> {
  return new Map([
    ...facts.services.map((one) => [one.id, { name: one.service, what: countsInWords(one.counts) }] as const),
    ...facts.detail.policies.map(
      (tie) => [`policy:${tie.policyId}`, { name: tie.name, what: tie.kind.replace('-', ' ') }] as const,
    ),
    ...facts.gates.map((gate) => [gate.id, { name: gate.name, what: gate.level ?? '' }] as const),
    ...facts.detail.groups.map((one) => [`group:${one.arn}`, { name: one.name, what: 'group' }] as const),
    ...valueOr(facts.detail.trusts, []).map(
      (one, at) => [`trust:${at}`, { name: one.value, what: one.external ? 'external' : 'trusted' }] as const,
    ),
  ])
}
