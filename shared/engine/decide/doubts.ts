import { type Collected, mapKnown, notCollected, type NotCollected, valueOr } from '../../known.ts'
import { isDescription } from '../../account/policies.ts'
import type { InvalidStatement, PolicyDocument } from '../../policy/ast.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import { MISSING, NO, or, type Truth } from '../../policy/truth.ts'
import type { AppliedPolicy } from '../request/input.ts'
import type { PlacedPolicy } from './checks.ts'

const NONE: readonly never[] = []

/** What is not known of policies: documents that are not there or can't be read (rule 19C.8). */
export interface Doubts {
  readonly doubtfulDeny: Truth
  readonly doubtfulAllow: Truth
  /** Sentences on statements that can't be read and may be denies. */
  readonly warnings: readonly string[]
  /** Documents and statements that are not known and may hold a Deny. */
  readonly absences: readonly NotCollected[]
}

export function doubtsOf(policies: readonly PlacedPolicy[]): Doubts {
  let deny: Truth = NO
  let allow: Truth = NO
  for (const { policy } of policies) {
    if (policy.document.state !== 'known') {
      deny = MISSING
      allow = MISSING
    } else if (compilePolicy(policy.document.value).doubtfulDeny) deny = or(deny, MISSING)
  }
  return {
    doubtfulDeny: deny,
    doubtfulAllow: allow,
    warnings: deny === NO ? NONE : policies.flatMap(({ policy }) => warningsOf(policy)),
    absences: deny === NO ? NONE : policies.flatMap(({ policy }) => absencesOf(policy)),
  }
}

function warningsOf({ name, document }: AppliedPolicy): readonly string[] {
  return doubtful(document).map(
    ({ index, problems }) =>
      `Statement ${index + 1} of ${called(name)} can't be read and may be a Deny: ` +
      (problems[0]?.message ?? 'it breaks the grammar'),
  )
}

function absencesOf({ name, document }: AppliedPolicy): readonly NotCollected[] {
  if (document.state !== 'known') return [document]
  return doubtful(document).map(({ index }) =>
    notCollected(
      `Statement ${index + 1} of ${called(name)}, which breaks the grammar and may be a Deny`,
      'access-analyzer:ValidatePolicy',
    ),
  )
}

function called(name: string): string {
  return isDescription(name) ? `the ${name}` : `the policy ${name}`
}

function doubtful(document: Collected<PolicyDocument>): readonly InvalidStatement[] {
  return valueOr(
    mapKnown(document, (read) => read.invalidStatements.filter(({ effect }) => effect !== 'Allow')),
    [],
  )
}
