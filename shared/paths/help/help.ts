import { nearestNames } from '../../catalogue/spelling.ts'
import { WhenceError } from '../../errors.ts'
import { CATALOGUE, type CatalogueEntry } from '../edge/catalogue.ts'
import { factsOf } from './actions/actions.ts'
import { CALLED_SERVICES } from './calledServices.ts'
import { detectOf } from './detect.ts'
import { ENTRIES } from './entries/entries.ts'
import type { Entry } from './entries/entry.ts'
import { howOf, summaryOf } from './how.ts'
import { runnerOf } from './runners.ts'
import { stopOf } from './stop.ts'
import type { EscalationHelp, WayInList, WayLink, WaySource } from './types.ts'

const BY_ID = new Map(ENTRIES.map((entry) => [entry.id, entry]))
const NAMES = new Map(CATALOGUE.map((entry) => [entry.id, entry]))

/** Every known way, with its page's id. */
export const ESCALATION_WAYS: readonly WayInList[] = ENTRIES.map(({ id, title, kind, actions }) => ({
  id,
  title,
  kind,
  actions,
}))

/**
 * The help page of a way: how it is done, what it needs, how CloudTrail shows it, how to stop it. By the id of today, or
 * by one that it had before where that means no other way today. Null: no way has it.
 */
export function escalationHelp(asked: string): EscalationHelp | null {
  const id = asked.trim().toLowerCase()
  const entry = BY_ID.get(id) ?? BY_ID.get(idBefore(id))
  return entry === undefined ? null : pageOf(entry)
}

/** The same; throws `bad-input` with the nearest ids. */
export function escalationPage(asked: string): EscalationHelp {
  const page = escalationHelp(asked)
  if (page !== null) return page
  const nearest = nearestIds(asked.trim().toLowerCase())
  throw new WhenceError(
    'bad-input',
    `There is no way of escalation ${asked}.`,
    nearest.length === 0
      ? 'whence paths --ways lists them all.'
      : `Did you mean ${nearest.join(' or ')}? whence paths --ways lists them all.`,
  )
}

/** Of the same number first, then those that are spelt alike, then those of the same service. */
function nearestIds(asked: string): readonly string[] {
  const ids = [...BY_ID.keys()]
  const plain = (id: string) => id.replaceAll(/-0+(?=\d)/g, '-')
  const [service = ''] = asked.split('-')
  const near = [
    ...ids.filter((id) => plain(id) === plain(asked)),
    ...nearestNames(asked, ids),
    ...ids.filter((id) => service !== '' && id.startsWith(`${service}-`)),
  ]
  return [...new Set(near)].slice(0, 3)
}

function idBefore(id: string): string {
  return CATALOGUE.find(({ own, earlier }) => own === id || earlier === id)?.id ?? ''
}

function pageOf(entry: Entry): EscalationHelp {
  const { id, title, kind, actions } = entry
  return {
    id,
    title,
    kind,
    actions,
    sources: sourcesOf(entry),
    summary: summaryOf(entry),
    how: howOf(entry),
    needs: [...trusts(entry), ...(entry.needs ?? [])],
    detect: detectOf(entry),
    stop: stopOf(entry),
    links: linksOf(entry),
  }
}

function trusts({ runner, kind, actions }: Entry): readonly string[] {
  if (runner === undefined) return []
  const { principal, federated = false } = runnerOf(runner)
  if (federated) return []
  return actions.includes('iam:PassRole') || kind !== 'existing-workload'
    ? [`The target role’s trust policy lets ${principal} assume it.`]
    : []
}

function sourcesOf({ id, listed = [] }: Entry): readonly WaySource[] {
  const names: Partial<CatalogueEntry> = NAMES.get(id) ?? {}
  const { pathfinding = null, earlier = null, own = null } = names
  return [
    ...(pathfinding === null ? [] : [{ source: 'pathfinding.cloud', name: pathfinding }]),
    ...(earlier === null || earlier === pathfinding
      ? []
      : [{ source: 'pathfinding.cloud, earlier', name: earlier }]),
    ...(own === null ? [] : [{ source: 'Whence', name: own }]),
    ...listed.flatMap(([tool, name]) => (tool === 'Whence' ? [] : [{ source: tool, name: name ?? null }])),
  ]
}

const GENERAL: readonly WayLink[] = [
  {
    text: 'AWS: what CloudTrail logs as data events',
    url: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html',
  },
]

/** AWS's page of each action, and pathfinding.cloud's of the way. Nothing opens them by itself. */
function linksOf({ id, actions }: Entry): readonly WayLink[] {
  const pathfinding = NAMES.get(id)?.pathfinding ?? null
  const pages = actions.flatMap((action) => {
    const url = pageOfAction(action)
    return url === null ? [] : [{ text: `AWS: ${action}`, url }]
  })
  const data = actions.some((action) => factsOf(action).category === 'data')
  return [
    ...pages,
    ...(data ? GENERAL : []),
    ...(pathfinding === null
      ? []
      : [
          {
            text: `pathfinding.cloud: ${pathfinding}`,
            url: `https://pathfinding.cloud/paths/${pathfinding}`,
          },
        ]),
  ]
}

function pageOfAction(action: string): string | null {
  const [prefix = '', name = ''] = action.split(':')
  const { page } = factsOf(action)
  if (page !== undefined) return page
  const pages = CALLED_SERVICES[prefix]?.pages
  return pages === undefined || name.includes('*') ? null : `${pages}${name}.html`
}
