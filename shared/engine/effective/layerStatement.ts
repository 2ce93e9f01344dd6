import type { ConditionElement, PolicyDocument, Statement } from '../../policy/ast.ts'
import { parsePolicy } from '../../policy/parse.ts'
import { WhenceError } from '../../errors.ts'
import type { LayerKind, MissingData, StatementRef } from '../request/decision.ts'
import type { ResourceSet } from '../resourceSets/effectiveResources.ts'
import type { Pattern } from '../resourceSets/arnPattern.ts'
import type { ActionScope } from './actionScope.ts'
import type { Elsewhere } from './elsewhere.ts'

/** A statement as it reaches the principal. */
export interface LayerStatement {
  readonly layer: LayerKind
  readonly statement: Statement
  readonly document: PolicyDocument
  /** Its conditions, less those that the context of the question settles. */
  readonly conditions: readonly ConditionElement[]
  readonly ref: StatementRef
  /** Of a resource's own policy or a control policy on resources: what of its resources it counts for. */
  readonly resources?: ResourceSet
  /** Of these: what its own Resource is narrowed to. */
  readonly within?: readonly Pattern[]
  /** Of these: the actions it counts for. */
  readonly scope?: ActionScope
  /** ARN of the resource whose policy it is. */
  readonly carrier?: string
  /**
   * How a resource's policy grants (section 4): `direct` past the boundary, `limited` under it; left out: an identity
   * policy grants.
   */
  readonly way?: 'direct' | 'limited'
  /** Whether it reaches the principal is not certain, or it breaks the grammar and may or may not apply. */
  readonly uncertain?: boolean
}
/** A layer that must allow as well: the boundary, one level of service control policies, key and trust policies. */
export interface Ceiling {
  readonly layer: LayerKind
  readonly name: string
  readonly policyId?: string
  readonly allows: readonly LayerStatement[]
  /** A document of it was not collected: it may allow and deny anything. */
  readonly uncertain: boolean
  /** A statement of it can't be read: it may allow more than the certain ones of `allows`. */
  readonly mayAllowMore?: boolean
  /** Whose grants it limits: `own` all but direct ones of resource policies, `identity` those of identity policies. */
  readonly limits?: 'own' | 'identity'
  /** The actions that it speaks of; left out: all. */
  readonly scope?: ActionScope
  /** One sentence on why it lets only part through; left out: told by what it allows. */
  readonly because?: string
}
/** The policy of a resource that was not read: it may deny, and it may grant. */
export interface UnreadPolicy {
  readonly resources: ResourceSet
  readonly scope: ActionScope
}
export interface Layers {
  readonly grants: readonly LayerStatement[]
  readonly denies: readonly LayerStatement[]
  readonly ceilings: readonly Ceiling[]
  readonly unread: readonly UnreadPolicy[]
  /** Tells resources of which another account has to allow the use as well. */
  readonly elsewhere: Elsewhere
  readonly unknown: readonly MissingData[]
  readonly notes: readonly string[]
}

/** Whether a ceiling limits what a statement grants (rules 3.4, 3.5 and 4.1 to 4.8). */
export function limits(ceiling: Ceiling, { way }: Pick<LayerStatement, 'way'>): boolean {
  if (ceiling.limits === undefined || way === undefined) return true
  return ceiling.limits === 'own' && way === 'limited'
}

const EVERY_ACTION = parsePolicy(
  '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
  'identity',
)

/** An Allow that no policy writes: of resources that a ceiling does not speak of, or may allow. */
export function everyAction(resources: ResourceSet, uncertain: boolean): LayerStatement {
  const [statement] = EVERY_ACTION.statements
  if (statement === undefined)
    throw new WhenceError('internal', 'The policy of every action is empty.', 'Report this as a bug.')
  return {
    layer: 'resource',
    statement,
    document: EVERY_ACTION,
    conditions: [],
    resources,
    uncertain,
    ref: { policy: 'implied', index: 0, effect: 'Allow' },
  }
}

/** The resources of a statement, as its policy writes them; of a resource's own policy those that it is for. */
export function patternsOf({ statement, carrier, resources }: LayerStatement): readonly string[] {
  if (carrier !== undefined && resources !== undefined) return resources.patterns.map(({ text }) => text)
  return statement.resource?.patterns ?? ['*']
}

/** Whether no policy writes the statement. */
export function isImplied({ document }: LayerStatement): boolean {
  return document === EVERY_ACTION
}
