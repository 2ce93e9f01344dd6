import { type Known, mapKnown, valueOr } from '../known.ts'
import { WhenceError } from '../errors.ts'
import type { AccountModel, PolicyKind } from '../account/model.ts'
import type { PublishedPolicy } from '../account/awsManaged.ts'
import type { PolicyProblem, SourceRange } from '../policy/ast.ts'

export interface PolicyView {
  readonly policyId: string
  readonly name: string
  readonly kind: PolicyKind
  readonly arn?: string
  readonly owner?: string
  readonly attachedTo: readonly string[]
  readonly boundaryOf: readonly string[]
  /** The document's text. */
  readonly text: Known<string>
  /** The snapshot does not hold the document of this AWS managed policy: it is the one that AWS published. */
  readonly published?: PublishedPolicy
  readonly statements: readonly {
    readonly index: number
    readonly sid?: string
    readonly effect: 'Allow' | 'Deny' | null
    readonly range: SourceRange
  }[]
  readonly problems: readonly PolicyProblem[]
}

/** A policy with its text and the place of each statement in it. Throws `policy-not-found`. */
export function policyView(model: AccountModel, policyId: string): PolicyView {
  const policy = model.policies.get(policyId)
  if (policy === undefined)
    throw new WhenceError(
      'policy-not-found',
      `There is no policy ${policyId} in account ${model.account.id}.`,
      'Open the policy from one of the account’s principals, or crawl again if it is new.',
    )
  const document = valueOr(policy.document, null)
  const statements = [...(document?.statements ?? []), ...(document?.invalidStatements ?? [])].map(
    ({ index, sid, effect, range }) => ({ index, ...(sid === undefined ? {} : { sid }), effect, range }),
  )
  return {
    policyId,
    name: policy.name,
    kind: policy.kind,
    ...(policy.arn === undefined ? {} : { arn: policy.arn }),
    ...(policy.owner === undefined ? {} : { owner: policy.owner }),
    attachedTo: policy.attachedTo,
    boundaryOf: policy.boundaryOf,
    text: mapKnown(policy.document, ({ text }) => text),
    ...(policy.published === undefined ? {} : { published: policy.published }),
    statements: statements.sort((a, b) => a.index - b.index),
    problems: document?.problems ?? [],
  }
}
