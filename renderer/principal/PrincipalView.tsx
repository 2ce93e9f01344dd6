import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useDeferredValue } from 'react'
import { filtersInWords } from '../../shared/graph/caption.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { counted } from '../../shared/graph/words.ts'
import { FailedQuery, LoadingQuery } from '../common/QueryView.tsx'
import { isPrincipal } from '../common/principalNames.ts'
import { useCrownJewels } from '../common/crownJewels.ts'
import { GraphView } from '../graph/GraphView.tsx'
import { useCaption } from '../graph/useCaption.ts'
import { ContextBar } from '../request/ContextBar.tsx'
import { underContext, withContextOf } from '../router/links.ts'
import { navigate } from '../router/navigation.ts'
import type { PrincipalRoute, Route } from '../router/route.ts'
import { GateChips } from './GateChips.tsx'
import { principalLinks } from './principalLinks.ts'
import { arnOf, principalMenu } from './principalMenu.ts'
import { usePrincipal } from './usePrincipal.ts'

/** One principal's graph, with what must be known before reading it. The explanation stands in the split panel. */
export function PrincipalView({ route }: { readonly route: PrincipalRoute }) {
  const links = principalLinks(route)
  const { snapshot, principal, state, selected } = links
  const loaded = usePrincipal(links)
  const { detail, access } = loaded
  // The picture is drawn in steps, as QueryView draws an answer.
  const facts = useDeferredValue(loaded.facts, null)
  const jewels = useCrownJewels(snapshot)
  const go = (target: Route): void => navigate(withContextOf(target, route))
  const caption = useCaption(snapshot, {
    principal,
    context: route.context ?? [],
    strict: route.strict === true,
    filters: filtersInWords(state.filters),
  })
  if (detail.status === 'failed') return <FailedQuery query={detail} />
  if (access.status === 'failed') return <FailedQuery query={access} />
  if (facts === null) return <LoadingQuery query={access} what="the permissions" />
  const unknown = facts.access?.unknown ?? []
  const gates = facts.access?.gates ?? []
  const administrator = facts.access?.administrator
  return (
    <SpaceBetween size="xs">
      {facts.access !== null && (
        <ContextBar fields={route} onFields={(fields) => navigate(underContext(route, fields))}>
          <GateChips gates={gates} route={route} onSelect={links.onSelect} />
          {administrator?.state === 'known' && administrator.value && (
            <StatusIndicator type="warning">
              Administrator: can do nearly everything that boundary and SCPs leave
            </StatusIndicator>
          )}
          {administrator?.state === 'not-collected' && (
            <StatusIndicator type="info">
              Administrator: not known. {visibleText(administrator.why ?? administrator.what)} (
              {visibleText(administrator.call)})
            </StatusIndicator>
          )}
        </ContextBar>
      )}
      {unknown.length > 0 && (
        <Alert type="info">
          {counted(unknown.length, 'fact')} could not be read and may change this picture:{' '}
          {unknown.map((gap) => `${visibleText(gap.what)} (${visibleText(gap.call)})`).join('; ')}.
        </Alert>
      )}
      <GraphView
        key={principal}
        facts={facts}
        state={state}
        onState={links.onState}
        selected={selected}
        onSelect={links.onSelect}
        onBeside={(id) => {
          const other = arnOf(id, facts)
          if (other !== null && isPrincipal(other))
            go({ view: 'paths', snapshot, from: principal, to: other })
        }}
        onOpen={(id) => {
          const own = arnOf(id, facts)
          if (own === null) links.onSelect(id)
          else links.onOpenPrincipal(own)
        }}
        menuOf={(id) => principalMenu(id, facts, links, { jewels, go })}
        caption={caption}
      />
    </SpaceBetween>
  )
}
