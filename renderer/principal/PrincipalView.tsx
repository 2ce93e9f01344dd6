import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useDeferredValue } from 'react'
import type { MissingData } from '../../shared/engine/request/decision.ts'
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
import { arnOf, pageOf, principalMenu } from './principalMenu.ts'
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
          {unknown.length > 0 && (
            <StatusIndicator type="info">
              {counted(unknown.length, 'fact')} {unknown.length === 1 ? 'was' : 'were'} not read and may
              change this picture: {gapsInWords(unknown)}{' '}
              <Link onFollow={() => links.onSelect('missing:0')}>Explain</Link>
            </StatusIndicator>
          )}
        </ContextBar>
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
          const page = pageOf(id, snapshot)
          if (own !== null) links.onOpenPrincipal(own)
          else if (page !== null) go(page)
          else links.onSelect(id)
        }}
        menuOf={(id) => principalMenu(id, facts, links, { jewels, go })}
        caption={caption}
      />
    </SpaceBetween>
  )
}

/** So much is said above the graph; the nodes of what was not read say all of it. */
const MOST_WORDS = 180

function gapsInWords(gaps: readonly MissingData[]): string {
  const words = gaps.map(({ what, call }) => `${visibleText(what)} (${visibleText(call)})`).join('; ')
  return words.length <= MOST_WORDS ? `${words}.` : `${words.slice(0, MOST_WORDS)} …`
}
