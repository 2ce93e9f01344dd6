import type { StatementRef } from '../engine/request/decision.ts'
import { gapNodeId, NO_POLICIES, type PrincipalFacts, policyNodeId, type TakerFact } from './facts.ts'
import { gateSentence } from './gateText.ts'
import { conditionsText } from './resourceSetText.ts'
import type { Scene, SceneEdge } from './scene.ts'
import { counted, edgeName, OUTCOME_WORDS } from './words.ts'

/** Something that an edge stands for, as its explanation lists it. */
export interface EdgeRow {
  readonly name: string
  readonly what: string
  /** The node that tells more, and the statement to mark in it. */
  readonly select?: string
  readonly statement?: number
}
export interface EdgeAnswer {
  /** "AdministratorAccess allows s3 (180)" */
  readonly title: string
  readonly about: string
  readonly rows: readonly EdgeRow[]
  /** Its two ends: id and label. */
  readonly ends: readonly (readonly [id: string, label: string])[]
}

/** What an edge of a principal's picture stands for; null: there is none with this id now. */
export function edgeAnswer(facts: PrincipalFacts, scene: Scene, id: string): EdgeAnswer | null {
  const edge = scene.edges.find((one) => one.id === id)
  if (edge === undefined) return null
  const labels = new Map(scene.nodes.map((node) => [node.id, node.label]))
  const inside = (node: string): ReadonlySet<string> =>
    new Set([node, ...(scene.nodes.find((one) => one.id === node)?.members ?? [])])
  const [about, rows] = ofMissing(facts, edge) ?? explain(facts, edge, inside(edge.from), inside(edge.to))
  return {
    title: edgeName(edge, labels),
    about,
    rows,
    ends: [edge.from, edge.to].map((end) => [end, labels.get(end) ?? end] as const),
  }
}

type Explained = readonly [about: string, rows: readonly EdgeRow[]]

/** What an edge to something that is not there says; null: it leads elsewhere. */
function ofMissing({ access }: PrincipalFacts, { to }: SceneEdge): Explained | null {
  if (to === NO_POLICIES)
    return ['No identity policy, and no resource policy that was read, gives it permissions.', []]
  const at = (access?.unknown ?? []).findIndex((_, index) => gapNodeId(index) === to)
  const gap = access?.unknown[at]
  if (gap === undefined) return null
  return [
    'It was not read: what it says is not part of this picture.',
    [{ name: gap.what, what: `${gap.call} would show it`, select: to }],
  ]
}

function explain(
  facts: PrincipalFacts,
  { kind, tone }: SceneEdge,
  from: ReadonlySet<string>,
  to: ReadonlySet<string>,
): Explained {
  switch (kind) {
    case 'attached':
      return ['How the policy comes to the principal.', ties(facts, to)]
    case 'allows':
      return ['What the policy grants of the service, and what is left of it.', grants(facts, from, to)]
    case 'denies':
      return from.size > 0 && [...from].some((id) => id.startsWith('actions:'))
        ? ['A Deny takes these resources out of what is allowed.', groups(facts, from)]
        : ['Its Deny statements, and what of the service they take.', denies(facts, from, to)]
    case 'cuts':
      return ['Granted actions that it does not allow.', cuts(facts, from, to)]
    case 'contains':
    case 'on':
      return [
        `Actions that are ${tone === 'none' ? 'granted' : OUTCOME_WORDS[tone]} here.`,
        groups(facts, kind === 'on' ? from : to),
      ]
    case 'limits':
      return ['What it asks, and what it removes.', limits(facts, to)]
    case 'member-of':
      return ['A membership: the policies of the group work for its members.', []]
    case 'runs-as':
      return ['What runs there has the credentials of the role.', []]
    case 'trusts':
    case 'becomes':
    case 'holds':
      return [
        'Named by the trust policy; the conditions there and the permissions of the other side count as well.',
        [],
      ]
  }
}

function ties({ detail, access }: PrincipalFacts, to: ReadonlySet<string>): readonly EdgeRow[] {
  const own = detail.policies
    .filter(({ policyId }) => to.has(policyNodeId(policyId)))
    .map(({ policyId, name, how, viaGroup }) => ({
      name,
      what: `${how === 'inline' ? 'inline' : 'attached'}${viaGroup === undefined ? ' to it' : ` to the group ${viaGroup.name}`}`,
      select: policyNodeId(policyId),
    }))
  const named = (access?.resourcePolicies ?? [])
    .map((policy) => ({ ...policy, select: policyNodeId(policy.policyId ?? policy.policyName) }))
    .filter(({ select }) => to.has(select))
    .map(({ resource, actions, select }) => ({
      name: resource,
      what: `its policy names the principal and grants ${counted(actions, 'action')}`,
      select,
    }))
  return [...own, ...named]
}

function grants(
  { services }: PrincipalFacts,
  from: ReadonlySet<string>,
  to: ReadonlySet<string>,
): readonly EdgeRow[] {
  return services
    .filter(({ id }) => to.has(id))
    .flatMap(({ groups: list }) =>
      list
        .filter(({ grantedBy }) => grantedBy.some((policy) => from.has(policyNodeId(policy))))
        .map(({ id, service, level, count, outcome }) => ({
          name: `${service} ${level}`,
          what: `${counted(count, 'action')} ${OUTCOME_WORDS[outcome]}`,
          select: id,
        })),
    )
}

function groups({ services }: PrincipalFacts, ids: ReadonlySet<string>): readonly EdgeRow[] {
  return services
    .flatMap((service) => service.groups)
    .filter(({ id }) => ids.has(id))
    .map(({ id, service, level, count, outcome }) => ({
      name: `${service} ${level}`,
      what: `${counted(count, 'action')} ${OUTCOME_WORDS[outcome]}`,
      select: id,
    }))
}

function takersIn(
  { gates, denyingPolicies }: PrincipalFacts,
  ids: ReadonlySet<string>,
): readonly TakerFact[] {
  return [...gates, ...denyingPolicies.values()].filter(({ id }) => ids.has(id))
}

/** Whether a statement stands in the policy of a boundary, control policy or denying policy. */
function isOf(
  { layer, policyId, name }: TakerFact,
  of: { readonly layer: string; readonly statement: StatementRef },
): boolean {
  return of.layer === layer && (of.statement.policyId ?? of.statement.policy) === (policyId ?? name)
}

function denies(
  facts: PrincipalFacts,
  from: ReadonlySet<string>,
  to: ReadonlySet<string>,
): readonly EdgeRow[] {
  const prefixes = new Set(facts.services.filter(({ id }) => to.has(id)).map(({ service }) => service))
  return takersIn(facts, from).flatMap((taker) =>
    (facts.access?.denies ?? [])
      .filter((deny) => isOf(taker, deny) && deny.services.some((service) => prefixes.has(service)))
      .map(({ statement, conditions, exampleActions }) => ({
        name: statement.sid ?? `Statement ${statement.index + 1}`,
        what: `${
          exampleActions
            .filter((action) => prefixes.has(action.split(':')[0] ?? ''))
            .slice(0, 4)
            .join(', ') || 'actions of it'
        }${conditions.length === 0 ? '' : `, when ${conditionsText(conditions)}`}`,
        select: taker.id,
        statement: statement.index,
      })),
  )
}

function cuts(facts: PrincipalFacts, from: ReadonlySet<string>, to: ReadonlySet<string>): readonly EdgeRow[] {
  return takersIn(facts, from).flatMap((taker) =>
    (facts.access?.ceilings ?? [])
      .filter(
        (one) =>
          one.layer === taker.layer && (one.policyId ?? one.policyName) === (taker.policyId ?? taker.name),
      )
      .flatMap(({ services }) => services)
      .filter(({ service }) => to.has(`service:${service}`))
      .map(({ service, cut, exampleActions }) => ({
        name: service,
        what: `${counted(cut, 'action')}: ${exampleActions.slice(0, 4).join(', ')}`,
        select: taker.id,
      })),
  )
}

function limits({ gates }: PrincipalFacts, to: ReadonlySet<string>): readonly EdgeRow[] {
  return gates
    .filter(({ id }) => to.has(id))
    .flatMap((taker): readonly EdgeRow[] => {
      const cut = [...taker.cuts.values()].reduce((sum, count) => sum + count, 0)
      const rows = [
        ...[...taker.asks].map(gateSentence),
        ...(taker.deniedActions > 0 ? [`Denies ${counted(taker.deniedActions, 'granted action')}.`] : []),
        ...(cut > 0 ? [`Does not allow ${counted(cut, 'granted action')}.`] : []),
        ...(taker.readInPart ? ['Not all of it was read: it may remove more.'] : []),
      ]
      const list = rows.length === 0 ? ['Removes nothing from what is granted.'] : rows
      return list.map((what) => ({ name: taker.name, what, select: taker.id }))
    })
}
