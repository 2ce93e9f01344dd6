import { known } from '../../known.ts'
import type { PolicyEntity, Principal } from '../../account/model.ts'
import type { Statement } from '../../policy/ast.ts'
import { compileGlob } from '../../policy/glob.ts'
import { parseOperator } from '../../policy/operatorCache.ts'
import { parsePolicy } from '../../policy/parse.ts'
import type { HopProver } from '../proof/hopProver.ts'
import { strongPolicies } from './managedPoliciesCache.ts'

/** So many are tried of those that the conditions name. */
const MOST_POLICIES = 24

/**
 * Managed policies that an actor may perhaps attach to the target and that allow some step of an escalation: those of the
 * account that the conditions on iam:PolicyARN name; all of them where one statement names none. The engine decides.
 */
export function attachable(
  prover: HopProver,
  actor: string,
  action: string,
  target: Principal,
): readonly PolicyEntity[] {
  const allows = prover.allows(actor, action)
  if (allows.length === 0) return []
  const has = new Set(target.identityPolicies.map(({ policy }) => policy))
  const isMeant = meantFor(allows, 'iam:policyarn')
  return managedPolicies(prover)
    .filter(({ id }) => !has.has(id) && isMeant(id))
    .slice(0, MOST_POLICIES)
}

/** Managed policies that an actor may perhaps make the target's boundary in place of the present one. */
export function otherBoundaries(
  prover: HopProver,
  actor: string,
  action: string,
  target: Principal,
): readonly PolicyEntity[] {
  const allows = prover.allows(actor, action)
  if (allows.length === 0) return []
  const isMeant = meantFor(allows, 'iam:permissionsboundary')
  return managedPolicies(prover)
    .filter(({ id }) => id !== target.boundary && isMeant(id))
    .slice(0, MOST_POLICIES)
}

function managedPolicies({ model }: HopProver): readonly PolicyEntity[] {
  const full = iamFullAccess(model.account.partition)
  const there = strongPolicies(model.policies)
  return model.policies.has(full.id) ? there : [full, ...there]
}

/** Whether the statements may be meant for this value of the key: all values, where one of them names none. */
function meantFor(statements: readonly Statement[], key: string): (value: string) => boolean {
  const globs: ((text: string) => boolean)[] = []
  for (const { conditions } of statements) {
    const naming = conditions.filter(
      (condition) =>
        condition.key.toLowerCase() === key && parseOperator(condition.operator)?.negated === false,
    )
    if (naming.length === 0) return () => true
    // A policy variable may stand for anything.
    for (const value of naming.flatMap(({ values }) => values))
      globs.push(compileGlob(value.toLowerCase().replaceAll(/\$\{[^}]*\}/g, '*')))
  }
  return (value) => globs.some((fits) => fits(value.toLowerCase()))
}

/**
 * AWS's policy that makes an administrator of whoever has it, though not by itself; an account's data holds only those
 * that are attached to somebody.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/IAMFullAccess.html
 */
function iamFullAccess(partition: string): PolicyEntity {
  const arn = `arn:${partition}:iam::aws:policy/IAMFullAccess`
  return {
    id: arn,
    arn,
    kind: 'aws-managed',
    name: 'IAMFullAccess',
    document: IAM_FULL_ACCESS,
    attachedTo: [],
    boundaryOf: [],
  }
}

const IAM_FULL_ACCESS = known(
  parsePolicy(
    { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'iam:*', Resource: '*' } },
    'identity',
  ),
)
