import type { SourceRange } from '../../policy/ast.ts'
import type { PolicyType } from '../../policy/policyTypes.ts'

/** The engine's one central type: an answer that carries its proof, in AWS's evaluation order. */

/**
 * Depends: context keys that were left open decide it (see `residual`).
 * Unknown: data that was not collected could flip it (see `unknown`).
 */
export type Verdict = 'Allowed' | 'ExplicitlyDenied' | 'ImplicitlyDenied' | 'Depends' | 'Unknown'

/** Every type of policy is a layer; the registry of policy types names them. */
export type LayerKind = PolicyType

/**
 * What one layer says. `not-required`: it gives no allow, and none is needed from it (a same-account resource policy).
 * `bypassed`: it gives no allow, but the grant that decides is not subject to it.
 */
export type LayerOutcome =
  | 'allow'
  | 'implicit-deny'
  | 'explicit-deny'
  | 'depends'
  | 'unknown'
  | 'not-required'
  | 'bypassed'
  | 'not-applicable'

/** The caller and what it wants. */
export interface AccessRequest {
  /** A principal ARN (user, role, assumed-role session, federated user, root), `anonymous` or `service:NAME.amazonaws.com`. */
  readonly principal: string
  /** `service:Action`. */
  readonly action: string
  /** An ARN, or `*` for actions without a resource. */
  readonly resource: string
  /** The resource owner's account, when the ARN does not carry it. */
  readonly resourceAccount?: string
  /** Context keys (any case) with their values; one string, or several for multivalued keys. */
  readonly context: Readonly<Record<string, string | readonly string[]>>
}

/** Which statement of which policy. */
export interface StatementRef {
  /** The policy's name. */
  readonly policy: string
  /** The policy's id in the account model, when it is in one. */
  readonly policyId?: string
  readonly sid?: string
  readonly index: number
  readonly effect: 'Allow' | 'Deny'
  /** Where the statement stands in the policy's text. */
  readonly range?: SourceRange
  /** ARN of the group through which the policy reaches the principal. */
  readonly viaGroup?: string
  /** Organization target at which a control policy is attached. */
  readonly level?: string
}

/** One condition as it was tested. */
export interface ConditionCheck {
  readonly operator: string
  readonly key: string
  /** The policy's values: what is required. */
  readonly required: readonly string[]
  /** The request's values; null: the key is absent; `open`: left open by the asker; `unknown`: not collected. */
  readonly observed: readonly string[] | null | 'open' | 'unknown'
  readonly result: 'true' | 'false' | 'unknown'
}

export interface MatchedStatement extends StatementRef {
  /** `true`: it applies; `unknown`: it applies if its open conditions hold. */
  readonly applies: 'true' | 'unknown'
  readonly conditions: readonly ConditionCheck[]
  /** Why nobody knows whether it applies, naming the entry that can't be read; left out: nothing of it is in doubt. */
  readonly doubts?: readonly string[]
}

export interface NearMiss extends StatementRef {
  readonly failedOn: 'action' | 'resource' | 'principal' | 'condition'
  readonly detail: {
    /** What the statement asks for: its patterns or condition values. */
    readonly required: readonly string[]
    /** What the request has. */
    readonly observed: readonly string[] | null | 'open' | 'unknown'
    readonly key?: string
    readonly operator?: string
    /** One plain sentence. */
    readonly sentence: string
  }
}

/** What one layer says and why; which statements nearly apply was not asked. */
export interface ProvedLayer {
  readonly layer: LayerKind
  readonly result: LayerOutcome
  /** For SCPs and RCPs: results level by level, root first. */
  readonly levels?: readonly {
    readonly target: string
    readonly name?: string
    readonly result: LayerOutcome
  }[]
  readonly matched: readonly MatchedStatement[]
  /** One plain sentence on why the layer says this, also for not-applicable and unknown. */
  readonly because: string
}
export interface LayerResult extends ProvedLayer {
  /** The closest of its statements that do not apply, closest first. */
  readonly nearMisses: readonly NearMiss[]
}

/** Data that was not collected, and the AWS call that would have shown it. */
export interface MissingData {
  readonly what: string
  readonly call: string
  /** True: it could flip the verdict. False: an assumption that the answer rests on and states. */
  readonly couldFlip: boolean
}

export interface DecidingStatement extends StatementRef {
  readonly layer: LayerKind
}

/** All resources of one pattern but those of others. */
export interface ResourcePart {
  readonly include: string
  readonly exclude: readonly string[]
}
export type PatternExtent = 'all' | 'some' | 'none'

/** On how much of a pattern of resources the action is allowed (rule 17.10). */
export interface PatternVerdict {
  readonly extent: PatternExtent
  /** For `some`: the parts on which it is allowed. */
  readonly allowed: readonly ResourcePart[]
  /** On how much of it the action is not denied: open conditions or missing data may decide there. */
  readonly possibleExtent: PatternExtent
  /** For `some`: the parts on which it is not denied. */
  readonly possible: readonly ResourcePart[]
}

/** A decision with its proof. Looking for near misses takes many times as long: `Decision` has them as well. */
export interface ProvedDecision {
  readonly verdict: Verdict
  readonly request: AccessRequest
  /** In AWS's evaluation order; every layer that exists for this request, blocked or not. */
  readonly layers: readonly ProvedLayer[]
  readonly decidedBy: readonly DecidingStatement[]
  /** Every layer that stands in the way, first to fix first. */
  readonly blockedBy: readonly LayerKind[]
  /** For Depends: what must hold for Allowed. Each inner list is one way, all its conditions together. */
  readonly residual: readonly (readonly ConditionCheck[])[]
  readonly unknown: readonly MissingData[]
  /** Sentences for the reader: open points of AWS's documentation, assumptions, ignored context keys. */
  readonly notes: readonly string[]
  /** Of a request whose resource is a pattern: `Allowed` is then said of some of it. */
  readonly pattern?: PatternVerdict
}
/** A context key that every request has, with the value that an answer takes it to have when nobody gives one. */
export interface AssumedKey {
  readonly key: string
  readonly value: string
  /** Where the value comes from, as the end of a sentence. */
  readonly because: string
}
/** A decision for those who show it: its layers tell what nearly applies. */
export interface Decision extends ProvedDecision {
  /** Keys that some statement asks for and whose value was taken so, as the notes say too; left out: none. */
  readonly assumptions?: readonly AssumedKey[]
  readonly layers: readonly LayerResult[]
}
