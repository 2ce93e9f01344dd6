import type { Principal } from '../../account/model.ts'
import type { ExplainOptions } from '../../engine/explain/explain.ts'
import type { LayerKind } from '../../engine/request/decision.ts'
import type { AppliedPolicy, EvaluationInput } from '../../engine/request/input.ts'
import type { FixKind } from '../facts/fix.ts'
import type { TraceSubject } from '../subject/subject.ts'
import type { Edit } from './edit.ts'

/** A change that may help, before it was tried. */
export interface Candidate {
  readonly kind: FixKind
  readonly where: string
  readonly change: string
  readonly document: string | null
  readonly command: string | null
  readonly cautions: readonly string[]
  readonly edit: Edit
  /** How much it opens, by its kind: the narrowest first. */
  readonly rank: number
  /** Condition keys that a new grant asks for, in small letters. */
  readonly asks?: readonly string[]
  /** It goes round a guard that somebody put there on purpose: such changes stand last. */
  readonly weakens?: boolean
}

/** What candidates are made from: the evaluation as far as the changes before have brought it. */
export interface FixContext extends TraceSubject {
  readonly input: EvaluationInput
  /** For what else a change opens; left out: that is not known. */
  readonly catalogue?: ExplainOptions['catalogue']
}

/** The policies of a layer as they stand in the evaluation. */
export function policiesOf({ input }: FixContext, layer: LayerKind): readonly AppliedPolicy[] {
  switch (layer) {
    case 'identity':
      return input.identity
    case 'boundary':
      return input.boundary ?? []
    case 'session':
      return input.session ?? []
    case 'scp':
    case 'rcp': {
      const controls = layer === 'scp' ? input.scps : input.rcps
      return controls.state === 'known' ? controls.value.levels.flatMap(({ policies }) => policies) : []
    }
    case 'resource':
    case 'trust':
      return input.resource.state === 'known' ? [input.resource.value] : []
    case 'endpoint':
      return input.endpoint ? [input.endpoint] : []
    case 's3-block-public-access':
      return []
  }
}

/** A role that AWS or a service keeps: its policies are not changed through IAM. */
export function isReserved(entity: Principal): boolean {
  return entity.path.startsWith('/aws-reserved/') || (entity.kind === 'role' && entity.serviceLinked)
}

export const IN_PERMISSION_SET =
  'IAM Identity Center keeps this role: put the statement into its permission set, not into the role.'
