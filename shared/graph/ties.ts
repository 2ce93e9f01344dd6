import type { ResourcePolicySummary } from '../engine/effective/access.ts'
import type { LayerKind, MissingData } from '../engine/request/decision.ts'
import type { PolicyTie } from '../answers/detail.ts'
import { missing, PRINCIPAL_ID } from './callers.ts'
import type { Part } from './callers.ts'
import { gapNodeId, NO_POLICIES, policyNodeId } from './facts.ts'
import type { GateFact, PrincipalFacts, TakerFact } from './facts.ts'
import { asksInWords, isAsked } from './gateText.ts'
import { foldNodes } from './folds.ts'
import { makeEdge, makeNode, splitFold } from './nodes.ts'
import type { NodeKind, SceneEdge, SceneNode } from './scene.ts'
import { counted, KIND_TITLES } from './words.ts'
import { WhenceError } from '../errors.ts'

/** The middle of the picture: the policies that give, the limits that take, and what could not be read. */

const POLICIES_SHOWN = 12

export interface TiesPart extends Part {
  /** Where the edges of a folded policy or gate start. */
  readonly standIns: ReadonlyMap<string, string>
}

/** Policies of the principal (its own and through groups), limits and missing data, with their edges. */
export function policyNodes(
  facts: PrincipalFacts,
  shownGroups: ReadonlySet<string>,
  wanted: ReadonlySet<string>,
  isOpen: (foldId: string) => boolean,
): TiesPart {
  const ties = new Map<string, PolicyTie[]>()
  for (const tie of facts.detail.policies) {
    // What was not read is drawn as such, with what else could not be read.
    if (tie.standIn === true) continue
    const id = policyNodeId(tie.policyId)
    ties.set(id, [...(ties.get(id) ?? []), tie])
  }
  const all = [...ties].map(([id, list]) => policyNode(id, list, facts))
  const named = facts.access?.resourcePolicies ?? []
  const naming = new Set(named.map(resourcePolicyId))
  all.push(...named.map((policy) => resourcePolicyNode(policy, facts)))
  // A deny in a policy that is not the principal's own, such as a resource policy, still needs its source.
  for (const deny of facts.denyingPolicies.values()) {
    if (!ties.has(deny.id) && !naming.has(deny.id)) all.push(foreignPolicy(deny))
  }
  const weight = grantWeights(facts)
  const ranked = all
    .map((node, index) => ({ node, index, weight: weight.get(node.id) ?? 0 }))
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
    .map((one) => one.node)
  const { shown, folded } = splitFold(ranked, (node) => node.outlier || wanted.has(node.id), POLICIES_SHOWN)
  const nodes = all.filter((node) => shown.includes(node))
  const standIns = new Map<string, string>()
  const edges: SceneEdge[] = []
  if (folded.length > 0) {
    const fold = foldNodes({
      column: 'policies',
      id: 'fold:policies',
      members: folded,
      noun: 'policies',
      isOpen,
      section: 0,
    })
    nodes.push(...fold.nodes)
    for (const [id, standIn] of fold.standIns) standIns.set(id, standIn)
  }
  for (const [id, list] of ties) {
    const target = standIns.get(id) ?? id
    for (const tie of list) {
      const group = tie.viaGroup ? `group:${tie.viaGroup.arn}` : null
      const from = group === null ? PRINCIPAL_ID : shownGroups.has(group) ? group : 'fold:groups'
      edges.push(makeEdge(from, target, 'attached', 'none', tie.how === 'inline' ? 'holds' : 'is given'))
    }
  }
  for (const policy of named) {
    const target = standIns.get(resourcePolicyId(policy)) ?? resourcePolicyId(policy)
    edges.push(makeEdge(PRINCIPAL_ID, target, 'attached', 'none', 'is named by'))
  }
  const gates = gatePart(facts, wanted, isOpen, standIns)
  const gaps = gapPart(facts, facts.detail.policies.length === 0 && named.length === 0)
  return {
    nodes: [...nodes, ...gates.nodes, ...gaps.nodes],
    edges: [...edges, ...gates.edges, ...gaps.edges],
    standIns,
  }
}

function policyNode(id: string, ties: readonly PolicyTie[], facts: PrincipalFacts): SceneNode {
  const tie = ties[0]
  if (tie === undefined)
    throw new WhenceError(
      'internal',
      'A policy of the graph is tied to nothing.',
      'Report this with the steps that led here.',
    )
  const kind: NodeKind =
    tie.kind === 'inline' ? 'policy-inline' : tie.kind === 'aws-managed' ? 'policy-aws' : 'policy-customer'
  const denies = facts.denyingPolicies.get(tie.policyId)
  const words = denies ? takerWords(denies) : KIND_DETAILS[kind]
  const brief = denies ? takerWords(denies, true) : KIND_DETAILS[kind]
  return makeNode(id, kind, 'policies', {
    label: tie.name,
    detail: tie.problems > 0 ? `${brief} · ${counted(tie.problems, 'problem')}` : (brief ?? ''),
    name: `${KIND_TITLES[kind]} ${tie.name}${denies ? `, ${words}` : ''}`,
    tone: denies ? takerTone(denies) : 'none',
    outlier: denies !== undefined,
  })
}
const KIND_DETAILS: Readonly<Partial<Record<NodeKind, string>>> = {
  'policy-inline': 'Inline',
  'policy-aws': 'AWS managed',
  'policy-customer': 'Customer managed',
}

function resourcePolicyId({ policyId, policyName }: ResourcePolicySummary): string {
  return policyNodeId(policyId ?? policyName)
}

/** A resource that grants by its own policy. */
function resourcePolicyNode(policy: ResourcePolicySummary, facts: PrincipalFacts): SceneNode {
  const id = resourcePolicyId(policy)
  const denies = facts.denyingPolicies.get(policy.policyId ?? policy.policyName)
  const what = LAYER_NAMES[policy.layer] ?? 'Resource policy'
  const words = `grants ${counted(policy.actions, 'action')}`
  const taken = denies === undefined ? '' : `, ${takerWords(denies)}`
  return makeNode(id, 'policy-resource', 'policies', {
    label: policy.resource.split(':').slice(5).join(':'),
    detail: `${what} ${words}`,
    name: `${what} of ${policy.resource}, ${words}${taken}`,
    tone: denies === undefined ? 'none' : takerTone(denies),
    outlier: denies !== undefined,
  })
}
const LAYER_NAMES: Readonly<Partial<Record<LayerKind, string>>> = {
  resource: 'Resource policy',
  trust: 'Trust policy',
}

function foreignPolicy(deny: TakerFact): SceneNode {
  return makeNode(deny.id, 'policy-customer', 'policies', {
    label: deny.name,
    detail: takerWords(deny, true),
    name: `Policy ${deny.name}, ${takerWords(deny)}`,
    tone: takerTone(deny),
    outlier: true,
  })
}

/** What a policy takes: what it asks of nearly everything, and what it denies whatever is asked. */
function takerWords({ asks, deniedActions }: TakerFact, brief = false): string {
  return [
    ...(asks.size > 0 ? [asksInWords(asks, brief)] : []),
    ...(deniedActions > 0 ? [`denies ${counted(deniedActions, 'action')}`] : []),
  ].join(' · ')
}
function takerTone({ asks, deniedActions }: TakerFact): SceneNode['tone'] {
  return deniedActions > 0 ? 'denied' : isAsked(asks) ? 'gated' : 'none'
}

/** How many action groups a policy grants in: what matters most is folded last. */
function grantWeights(facts: PrincipalFacts): ReadonlyMap<string, number> {
  const weights = new Map<string, number>()
  for (const service of facts.services) {
    for (const group of service.groups) {
      for (const policy of group.grantedBy) {
        const id = policyNodeId(policy)
        weights.set(id, (weights.get(id) ?? 0) + 1)
      }
    }
  }
  return weights
}

function gatePart(
  facts: PrincipalFacts,
  wanted: ReadonlySet<string>,
  isOpen: (foldId: string) => boolean,
  standIns: Map<string, string>,
): Part {
  const all = facts.gates.map(gateNode)
  const takes = (node: SceneNode): boolean => node.outlier || node.kind === 'boundary'
  const { shown, folded } = splitFold(
    all,
    (node) => takes(node) || wanted.has(node.id),
    all.filter(takes).length,
  )
  const nodes = shown
  if (folded.length > 0) {
    const fold = foldNodes({
      column: 'policies',
      id: 'fold:gates',
      members: folded,
      noun: 'control policies',
      isOpen,
      section: 1,
    })
    nodes.push(
      ...fold.nodes.map((node) =>
        node.kind === 'fold'
          ? {
              ...node,
              detail: 'remove nothing',
              name: node.name.replace(/, (folded|open)$/, ', remove nothing, $1'),
            }
          : node,
      ),
    )
    for (const [id, standIn] of fold.standIns) standIns.set(id, standIn)
  }
  return {
    nodes,
    // A fold that is open stands for nothing any more: what it held has edges of its own.
    edges: nodes
      .filter(({ expansion }) => expansion !== 'open')
      .map((node) => makeEdge(PRINCIPAL_ID, node.id, 'limits', 'none', 'is limited by')),
  }
}

function gateNode(gate: GateFact): SceneNode {
  const kind = gate.layer
  const cut = [...gate.cuts.values()].reduce((sum, count) => sum + count, 0)
  const removes = cut > 0 ? `removes ${counted(cut, 'action')}` : ''
  const wordsOf = (taken: string): string =>
    [removes, taken, gate.readInPart ? 'not all of it was read' : '']
      .filter((part) => part !== '')
      .join(' · ') || 'removes nothing'
  const words = wordsOf(takerWords(gate))
  return makeNode(gate.id, kind, 'policies', {
    label: gate.name,
    detail: wordsOf(takerWords(gate, true)),
    name: `${KIND_TITLES[kind]} ${gate.name}, ${words}`,
    tone: gate.deniedActions > 0 ? 'denied' : cut > 0 ? 'cut' : takerTone(gate),
    outlier: gate.deniedActions > 0 || cut > 0 || gate.asks.size > 0 || gate.readInPart,
    hollow: gate.readInPart,
    section: 1,
  })
}

function gapPart(facts: PrincipalFacts, noPolicies: boolean): Part {
  const nodes: SceneNode[] = []
  if (noPolicies) {
    nodes.push(
      missing(NO_POLICIES, 'policies', 'No identity policy', 'no resource policy that was read names it'),
    )
  }
  for (const [index, gap] of (facts.access?.unknown ?? []).entries()) nodes.push(gapNode(index, gap))
  const words = (node: SceneNode): string => (node.id === NO_POLICIES ? 'has' : 'could also depend on')
  return { nodes, edges: nodes.map((node) => makeEdge(PRINCIPAL_ID, node.id, 'limits', 'none', words(node))) }
}
function gapNode(index: number, gap: MissingData): SceneNode {
  return { ...missing(gapNodeId(index), 'policies', `Not read: ${gap.what}`, gap.call), section: 2 }
}
