import type { Proof } from '../edge/proof.ts'
import type { HopProver } from '../proof/hopProver.ts'
import { surest } from '../edge/certainty.ts'

export interface PassedRole {
  /** ARN of who passes it. */
  readonly from: string
  /** ARN. */
  readonly role: string
  readonly service: string
}

/** The key of what the role will belong to; services do not all send it. */
const ASSOCIATED = 'iam:AssociatedResourceArn'

/** May the principal pass the role to the service, for whatever? Policies may ask what it is for. */
export function passToAnything(prover: HopProver, passed: PassedRole): Proof | null {
  return pass(prover, passed, {})
}

function pass(
  prover: HopProver,
  { from, role, service }: PassedRole,
  more: Readonly<Record<string, string>>,
): Proof | null {
  return prover.can(from, 'iam:PassRole', role, { context: { 'iam:PassedToService': service, ...more } })
}

/**
 * May the principal pass the role for one of these resources? Where policies ask what the role is for, it is proved on
 * what the principal can make; `askedNames` are the patterns that they ask for, where none of those will do. `open` is the
 * answer of `passToAnything`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export function passRole(
  prover: HopProver,
  passed: PassedRole,
  open: Proof,
  resources: readonly string[],
): { readonly proof: Proof | null; readonly askedNames: readonly string[] } {
  const named = [...new Set(resources)].filter((resource) => resource !== '*')
  if (open.certainty === 'proved' || named.length === 0) return { proof: open, askedNames: [] }
  const proof = surest(named.flatMap((resource) => pass(prover, passed, { [ASSOCIATED]: resource }) ?? []))
  return { proof, askedNames: proof === null ? askedNamesOf(prover, passed.from) : [] }
}

/** What the caller's grants to pass roles ask of the resource. */
export function askedNamesOf(prover: HopProver, from: string): readonly string[] {
  const values = prover
    .allows(from, 'iam:PassRole')
    .flatMap(({ conditions }) => conditions)
    .flatMap(({ key, values: list }) => (key.toLowerCase() === ASSOCIATED.toLowerCase() ? list : []))
  return [...new Set(values)]
}
