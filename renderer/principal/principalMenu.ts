import { PRINCIPAL_ID } from '../../shared/graph/callers.ts'
import { valueOr } from '../../shared/known.ts'
import type { PrincipalFacts } from '../../shared/graph/facts.ts'
import { isPrincipal } from '../common/principalNames.ts'
import { type CrownJewels, isResourceArn } from '../common/crownJewels.ts'
import type { MenuItem } from '../graph/PictureMenu.tsx'
import type { PolicyRoute, ResourceRoute, Route } from '../router/route.ts'
import type { PrincipalViewProps } from './usePrincipal.ts'

interface Does {
  readonly jewels: CrownJewels
  /** Goes to a view with the context that is set here. */
  readonly go: (target: Route) => void
}

/** What can be done with a part of a principal's picture. */
export function principalMenu(
  id: string,
  facts: PrincipalFacts,
  { snapshot, principal, state, onState, onSelect, onOpenPrincipal, onAsk }: PrincipalViewProps,
  { jewels, go }: Does,
): readonly MenuItem[] {
  const explain: MenuItem = { text: 'Explain', choose: () => onSelect(id) }
  const own = arnOf(id, facts)
  const resource = /^(?:resource|excepted):(.*)$/s.exec(id)?.[1]
  const page = pageOf(id, snapshot)
  const service = /^(?:service|actions):([^:]+)/.exec(id)?.[1]
  return [
    explain,
    ...(id === PRINCIPAL_ID
      ? [
          { text: 'Ask about it', choose: () => onAsk({}) },
          ...waysOf(snapshot, principal, go),
          {
            text: 'Show it on the map',
            choose: () => go({ view: 'map', snapshot, select: principal }),
          },
        ]
      : []),
    ...(own === null
      ? []
      : [
          { text: 'Open its page', choose: () => onOpenPrincipal(own) },
          ...(isPrincipal(own) ? waysOf(snapshot, own, go) : []),
        ]),
    ...(page === null || own !== null ? [] : [{ text: 'Open its page', choose: () => go(page) }]),
    ...(page?.view === 'policy' && !page.id.includes(':iam::aws:')
      ? [
          {
            text: 'Change it in What if',
            choose: () => go({ view: 'what-if', snapshot, policy: page.id }),
          },
        ]
      : []),
    ...(service === undefined
      ? []
      : [
          {
            text: `Only ${service}`,
            choose: () => onState({ ...state, filters: { ...state.filters, services: [service] } }),
          },
        ]),
    ...(resource === undefined || !isResourceArn(resource)
      ? []
      : [
          { text: 'Ask about it', choose: () => onAsk({ resource }) },
          { text: 'Who can …', choose: () => go({ view: 'who-can', snapshot, resource }) },
          {
            text: jewels.isMarked(resource) ? 'No crown jewel any more' : 'Mark as crown jewel',
            choose: () => jewels.toggle(resource),
          },
        ]),
  ]
}

/** What may be asked of a user or role. */
function waysOf(snapshot: string, arn: string, go: Does['go']): readonly MenuItem[] {
  return [
    { text: 'Who can become it', choose: () => go({ view: 'paths', snapshot, to: arn }) },
    { text: 'Paths to an administrator', choose: () => go({ view: 'paths', snapshot, from: arn }) },
    { text: 'Why denied?', choose: () => go({ view: 'trace', snapshot, principal: arn }) },
    ...(isPrincipal(arn)
      ? [{ text: 'Smaller policy', choose: () => go({ view: 'smaller', snapshot, principal: arn }) }]
      : []),
  ]
}

/** The user, role or group that a node stands for beside the principal itself; null: none that has a page. */
export function arnOf(id: string, { detail }: PrincipalFacts): string | null {
  const at = id.indexOf(':')
  const rest = id.slice(at + 1)
  switch (id.slice(0, at)) {
    case 'member':
    case 'group':
      return rest
    case 'trust': {
      const trust = valueOr(detail.trusts, [])[Number(rest)]
      return trust !== undefined && !trust.external && isPrincipal(trust.value) ? trust.value : null
    }
    case 'resource':
      return isPrincipal(rest) ? rest : null
    default:
      return null
  }
}

/** The page of the policy or resource that a node stands for; null: it has none. */
export function pageOf(id: string, snapshot: string): PolicyRoute | ResourceRoute | null {
  const policy = /^policy:(.+)$/s.exec(id)?.[1]
  if (policy !== undefined) return { view: 'policy', snapshot, id: policy }
  const pattern = /^(?:resource|excepted):(.*)$/s.exec(id)?.[1]
  if (pattern === undefined) return null
  // What is in a bucket has the bucket's page.
  const resource = /^(arn:[^:]*:s3:::[^/]+)\/.*$/s.exec(pattern)?.[1] ?? pattern
  return isResourceArn(resource) && !isPrincipal(resource) ? { view: 'resource', snapshot, resource } : null
}
