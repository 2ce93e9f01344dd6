import { known, mapKnown } from '../../known.ts'
import type { AppliedControls, AppliedPolicy, EvaluationInput } from '../../engine/request/input.ts'
import type { PolicyDocument } from '../../policy/ast.ts'
import type { PublicAccessBlock } from '../../snapshot/schema.ts'

/** A change to what an evaluation rests on. Nothing outside the copy changes. */
export type Edit =
  /** A policy of the model gets another document, wherever it applies. */
  | { readonly kind: 'policy'; readonly policyId: string; readonly document: PolicyDocument }
  /** A principal gets one more inline policy. */
  | {
      readonly kind: 'inline'
      readonly principal: string
      readonly name: string
      readonly document: PolicyDocument
    }
  /** A resource that has no policy gets one. */
  | { readonly kind: 'new-resource-policy'; readonly policyId: string; readonly document: PolicyDocument }
  /** One more service control policy at a level. */
  | { readonly kind: 'attach'; readonly target: string; readonly policy: AppliedPolicy }
  /** A setting of S3 Block Public Access is turned off wherever it is on, or may be. */
  | { readonly kind: 'public-access'; readonly setting: keyof PublicAccessBlock }
  /** The policy or list that the request writes is one that is not public. */
  | { readonly kind: 'not-public' }
  | { readonly kind: 'session'; readonly place: number; readonly document: PolicyDocument }
  /** The request carries other facts. */
  | {
      readonly kind: 'context'
      readonly values: Readonly<Record<string, string | readonly string[]>>
      /** Keys that the request does not have then. */
      readonly absent?: readonly string[]
    }

const ALL_ON: PublicAccessBlock = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
}

/** A copy of the input with the edits in it. `entity`: ARN of the user or role whose policies decide. */
export function applyEdits(
  input: EvaluationInput,
  edits: readonly Edit[],
  entity: string | null,
): EvaluationInput {
  return edits.reduce((copy, edit) => applyEdit(copy, edit, entity), input)
}

function applyEdit(input: EvaluationInput, edit: Edit, entity: string | null): EvaluationInput {
  switch (edit.kind) {
    case 'policy': {
      const swap = (policy: AppliedPolicy): AppliedPolicy =>
        isSame(policy.policyId, edit.policyId) ? { ...policy, document: known(edit.document) } : policy
      return {
        ...input,
        identity: input.identity.map(swap),
        boundary: input.boundary?.map(swap) ?? null,
        scps: swapControls(input.scps, swap),
        rcps: swapControls(input.rcps, swap),
        resource: mapKnown(input.resource, swap),
        endpoint: input.endpoint ? swap(input.endpoint) : null,
      }
    }
    case 'inline': {
      if (entity !== edit.principal) return input
      const policyId = `${edit.principal}#inline/${edit.name}`
      const added = { name: edit.name, policyId, document: known(edit.document) }
      return { ...input, identity: [...input.identity, added] }
    }
    case 'new-resource-policy': {
      const { policyId, document } = edit
      return { ...input, resource: known({ name: 'resource policy', policyId, document: known(document) }) }
    }
    case 'attach':
      return { ...input, scps: attached(input.scps, edit.target, edit.policy) }
    case 'public-access': {
      const blocks = input.facts?.publicAccessBlocks?.map((block) =>
        block.state === 'absent'
          ? block
          : known({ ...(block.state === 'known' ? block.value : ALL_ON), [edit.setting]: false }),
      )
      return blocks === undefined
        ? input
        : { ...input, facts: { ...input.facts, publicAccessBlocks: blocks } }
    }
    case 'not-public':
      return { ...input, facts: { ...input.facts, writesPublic: false } }
    case 'session':
      return {
        ...input,
        session:
          input.session?.map((policy, place) =>
            place === edit.place ? { ...policy, document: known(edit.document) } : policy,
          ) ?? null,
      }
    case 'context':
      return withFacts(input, edit.values, edit.absent ?? [])
  }
}

/** A control policy is one policy, whatever the number of levels that it is attached to. */
function isSame(one: string | undefined, other: string): boolean {
  if (one === other) return true
  const control = /#(?:scp|rcp)\/.+$/.exec(other)?.[0]
  return control !== undefined && one?.endsWith(control) === true
}

function attached(controls: AppliedControls, target: string, policy: AppliedPolicy): AppliedControls {
  return mapKnown(controls, (applied) => ({
    ...applied,
    levels: applied.levels.map((level) =>
      level.target === target ? { ...level, policies: [...level.policies, policy] } : level,
    ),
  }))
}

function swapControls(
  controls: AppliedControls,
  swap: (policy: AppliedPolicy) => AppliedPolicy,
): AppliedControls {
  return mapKnown(controls, (applied) => ({
    ...applied,
    levels: applied.levels.map((level) => ({ ...level, policies: level.policies.map(swap) })),
  }))
}

/** The request with other facts; keys compare in any case. */
function withFacts(
  input: EvaluationInput,
  values: EvaluationInput['request']['context'],
  absent: readonly string[],
): EvaluationInput {
  const gone = absent.map((key) => key.toLowerCase())
  const changed = new Set([...Object.keys(values).map((key) => key.toLowerCase()), ...gone])
  const kept = Object.entries(input.request.context).filter(([key]) => !changed.has(key.toLowerCase()))
  const context = Object.fromEntries([...kept, ...Object.entries(values)])
  const request = { ...input.request, context }
  if (gone.length === 0) return { ...input, request }
  const absentKeys = new Set([...(input.facts?.absentKeys ?? []), ...gone])
  return { ...input, request, facts: { ...input.facts, absentKeys } }
}
