import type { AppliedControls, AppliedPolicy, EvaluationInput } from '../../shared/engine/evaluate.ts'
import { RCP_SERVICES } from '../../shared/services/rcpServices.ts'
import { referenceVerdict } from '../reference/interpreter.ts'
import type { DecisionCase, RawDocument } from '../reference/types.ts'

/**
 * The plain interpreter of test/reference on the same questions: what an engine costs that compiles nothing. It stands
 * in the same run so that ratios mean something on a busy machine.
 */
export function baselineCase({ request, ...input }: EvaluationInput): DecisionCase | null {
  const { resource, scps, rcps } = input
  if ([resource, scps, rcps].some(({ state }) => state === 'not-collected')) return null
  const { resourceAccount, ...asked } = request
  return {
    name: '',
    request: resourceAccount === undefined ? asked : { ...asked, resourceAccount },
    policies: {
      identity: input.identity.map(named),
      boundary: input.boundary?.map(named) ?? null,
      session: input.session?.map(named) ?? null,
      scps: levels(input.scps),
      rcps: levels(input.rcps),
      resource: resource.state === 'known' ? raw(resource.value) : null,
    },
  }
}

export function decideAsBaseline(given: DecisionCase): string {
  return referenceVerdict(given, { rcpServices: [...RCP_SERVICES], multivaluedKeys: [] })
}

const documents = new Map<string, RawDocument>()

function raw({ document }: AppliedPolicy): RawDocument {
  const text = document.state === 'known' ? document.value.text : '{}'
  let value = documents.get(text)
  if (value === undefined) documents.set(text, (value = JSON.parse(text) as RawDocument))
  return value
}

function named(policy: AppliedPolicy) {
  return { name: policy.name, document: raw(policy) }
}

function levels(controls: AppliedControls) {
  return controls.state === 'known' ? controls.value.levels.map((level) => level.policies.map(named)) : []
}
