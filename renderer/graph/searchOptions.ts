import type { AutosuggestProps } from '@cloudscape-design/components/autosuggest'
import { policyNodeId } from '../../shared/graph/facts.ts'
import type { PrincipalFacts } from '../../shared/graph/facts.ts'
import { resourceId } from '../../shared/graph/reach.ts'
import { visibleText } from '../../shared/graph/text.ts'

/** Everything that the graph can show, drawn or folded, for its search box. */
export function searchOptions(facts: PrincipalFacts): AutosuggestProps.Options {
  const policies = new Map(facts.detail.policies.map((tie) => [policyNodeId(tie.policyId), tie.name]))
  const resources = new Set(facts.services.flatMap((one) => one.groups.flatMap((group) => group.resources)))
  const option = (value: string, label: string, description = ''): AutosuggestProps.Option => ({
    value,
    label: visibleText(label),
    description: visibleText(description),
  })
  return [
    { label: 'Policies', options: [...policies].map(([id, name]) => option(id, name)) },
    {
      label: 'Boundaries and control policies',
      options: facts.gates.map((gate) => option(gate.id, gate.name)),
    },
    { label: 'Groups', options: facts.detail.groups.map((one) => option(`group:${one.arn}`, one.name)) },
    { label: 'Services', options: facts.services.map((one) => option(one.id, one.service, one.serviceName)) },
    { label: 'Resources', options: [...resources].map((pattern) => option(resourceId(pattern), pattern)) },
  ].filter((group) => group.options.length > 0)
}
