import type { AccountModel } from '../../account/model.ts'
import type { ResourceCarrier } from '../../engine/effective/resourceCarriers.ts'
import { parsePrincipal } from '../../policy/principalCache.ts'
import { anyReach } from '../../policy/principalMatch.ts'
import { NO } from '../../policy/truth.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import type { Known } from '../../known.ts'
import type { FunctionUrl } from '../../snapshot/schema.ts'
import type { OutsideAccess, Outsider } from '../types.ts'
import { type Ask, asksOf, type StatementAsks } from './asks.ts'
import { limitOf } from './deputy.ts'
import { beside, type Beside } from './beside.ts'
import { type Finding, stateOf } from './finding.ts'
import { keyOf, outsidersOf } from './outsiders.ts'
import { type Asking, askOutsider, type Probe, probeOf } from './probe.ts'
import { compareAccess, compareWidth, includes, isAsMuch } from './rank.ts'
import { rowsOf } from './rows.ts'
import { sharedWith } from './shared.ts'
import { takesUnsigned } from './unsigned.ts'

/**
 * Who from outside gets at a resource or a role, and with what: every outsider whom its policy may be about is asked of the
 * engine, action by action, so that all that limits it counts. Nobody stands in the list for what somebody wider has as
 * well.
 */
export function outsideAccess(
  asking: Asking,
  carrier: ResourceCarrier,
  catalogue: Catalogue,
): readonly OutsideAccess[] {
  const { model, models } = asking
  const statements = asksOf(carrier, catalogue)
  const extra = beside(model, carrier, catalogue)
  const outsiders = [...outsidersOf(model, models, carrier), ...extra.outsiders]
  const distinct = [...new Map(outsiders.map((each) => [JSON.stringify(each), each])).values()]
  const found = new Map<Outsider, readonly Finding[]>()
  const rows: OutsideAccess[] = []
  for (const who of distinct.toSorted(compareWidth)) {
    const probe = probeOf(who, asking)
    if (probe === null) {
      rows.push(unreadable(who, carrier))
      continue
    }
    const wider = [...found].flatMap(([each, findings]) => (includes(each, who) ? findings : []))
    const findings = findingsOf(asking, probe, statements, extra).filter(
      (each) => (who.kind !== 'everyone' || isUnsigned(each, model)) && !isTold(each, wider),
    )
    found.set(who, findings)
    const told = who.kind === 'service' ? limitOf(asking, probe, who, findings, carrier) : who
    rows.push(...rowsOf(told, findings))
  }
  const unread = carrier.unread
  for (const who of sharedWith(model, models, carrier)) {
    if (unread === null || outsiders.some((each) => keyOf(each) === keyOf(who))) continue
    rows.push({ ...NOTHING, who, missing: [{ ...unread, couldFlip: true }] })
  }
  if (unread !== null)
    rows.push({ ...NOTHING, who: { kind: 'unread' }, missing: [{ ...unread, couldFlip: true }] })
  return rows.sort(compareAccess)
}

const NOTHING = {
  state: 'not-known',
  actions: 0,
  levels: [],
  examples: [],
  on: [],
  conditions: [],
  via: [],
} as const

function unreadable(who: Outsider, { arn }: ResourceCarrier): OutsideAccess {
  const name = who.kind === 'other' ? who.name : ''
  const [what, call] = name.includes('CloudFront')
    ? [
        `Whose ${name} is, which the policy of ${arn} names`,
        'cloudfront:ListCloudFrontOriginAccessIdentities',
      ]
    : [`Whose the ${name} is, whom the policy of ${arn} names`, 's3:ListBuckets']
  return { ...NOTHING, who, missing: [{ what, call, couldFlip: true }] }
}

function isUnsigned({ action: { service, id }, resource }: Finding, model: AccountModel): boolean {
  if (!takesUnsigned(service, id)) return false
  const url = service === 'lambda' ? model.resources.get(resource)?.functionUrl : undefined
  // A function without a URL, or with one that asks for a signature, takes nothing that is not signed.
  return url === undefined || url.state === 'not-collected' || isAuthTypeNone(url)
}

function isAuthTypeNone(url: Known<FunctionUrl>): boolean {
  return url.state === 'known' && url.value.authType === 'NONE'
}

/** Whether somebody wider has it at least as surely. */
function isTold({ action, resource, state }: Finding, wider: readonly Finding[]): boolean {
  return wider.some(
    (each) => each.action === action && each.resource === resource && isAsMuch(each.state, state),
  )
}

function findingsOf(
  asking: Asking,
  probe: Probe,
  statements: readonly StatementAsks[],
  { asks }: Beside,
): readonly Finding[] {
  const principal = parsePrincipal(probe.principal)
  if (principal === null) return []
  const options = { openContext: true, hasBoundary: false }
  const own = statements.flatMap(({ compiled, asks: each }) =>
    anyReach(compiled.matchesPrincipal(principal, options)) === NO ? [] : each,
  )
  const distinct = new Map([...own, ...asks].map((ask) => [`${ask.action.id} ${ask.resource}`, ask]))
  return [...distinct.values()].flatMap((ask) => findingOf(asking, probe, ask))
}

function findingOf(asking: Asking, probe: Probe, { action, resource }: Ask): readonly Finding[] {
  const decision = askOutsider(asking, probe, action.id, resource)
  if (decision === null) return []
  return [{ action, resource, state: stateOf(decision), decision }]
}
