import type { LayerKind, LayerOutcome, Verdict } from '../engine/request/decision.ts'
import { byGateType, byPolicyType, POLICY_TYPES } from '../policy/policyTypes.ts'
import type { GraphOutcome, NodeKind, OutcomeCount, SceneEdge } from './scene.ts'
import { visibleText } from './text.ts'

/** The words that all painters of the graph share. */

export const OUTCOME_TITLES: Readonly<Record<GraphOutcome, string>> = {
  allowed: 'Allowed',
  gated: 'Through gates',
  except: 'Allowed with exceptions',
  conditional: 'Allowed on conditions',
  denied: 'Explicitly denied',
  cut: 'Removed by boundary or policy',
}
export const OUTCOME_WORDS: Readonly<Record<GraphOutcome, string>> = {
  allowed: 'allowed',
  gated: 'through gates',
  except: 'allowed with exceptions',
  conditional: 'conditional',
  denied: 'denied',
  cut: 'removed',
}

/** Headings of the layers of a decision. */
export const LAYER_TITLES: Readonly<Record<LayerKind, string>> = byPolicyType(
  (type) => POLICY_TYPES[type].title,
)
/** What a layer says, wherever it is said: page, pictures, tables. */
export const RESULT_TITLES: Readonly<Record<LayerOutcome, string>> = {
  allow: 'Allows',
  'implicit-deny': 'Does not allow',
  'explicit-deny': 'Explicitly denies',
  depends: 'Depends',
  unknown: 'Unknown',
  'not-required': 'Not required',
  bypassed: 'Bypassed',
  'not-applicable': 'Does not apply',
}
/** The verdicts, wherever they are said. */
export const VERDICT_TITLES: Readonly<Record<Verdict, string>> = {
  Allowed: 'Allowed',
  ExplicitlyDenied: 'Explicitly denied',
  ImplicitlyDenied: 'Implicitly denied',
  Depends: 'Depends',
  Unknown: 'Unknown',
}
export const KIND_TITLES: Readonly<Record<NodeKind, string>> = {
  user: 'User',
  role: 'Role',
  group: 'Group',
  trusted: 'Trusted principal',
  workload: 'Workload',
  'policy-aws': 'AWS managed policy',
  'policy-customer': 'Customer managed policy',
  'policy-inline': 'Inline policy',
  'policy-resource': 'Resource policy',
  ...byGateType((type) => POLICY_TYPES[type].titleOfOne),
  service: 'Service',
  actions: 'Actions',
  resource: 'Resource',
  jewel: 'Crown jewel',
  power: 'Power',
  fold: 'Folded',
  missing: 'Missing',
}

/** "1 action", "1,204 actions". Written out by hand so that every machine writes the same. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`
}
/** 1204 -> "1,204". */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}
/** "31 allowed, 4 denied"; "nothing" for none. */
export function countsInWords(counts: readonly OutcomeCount[], separator = ', '): string {
  if (counts.length === 0) return 'nothing'
  return counts.map((one) => `${grouped(one.count)} ${OUTCOME_WORDS[one.outcome]}`).join(separator)
}

/** An edge in a sentence: "AdministratorAccess allows s3"; where many facts run along it, how many. */
export function edgeName(
  { from, to, verb, weight }: Pick<SceneEdge, 'from' | 'to' | 'verb' | 'weight'>,
  labels: ReadonlyMap<string, string>,
): string {
  const words = visibleText(`${labels.get(from) ?? from} ${verb} ${labels.get(to) ?? to}`)
  return weight > 1 ? `${words} (${grouped(weight)})` : words
}
