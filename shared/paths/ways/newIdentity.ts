import { isKnownAs } from '../../known.ts'
import { newPrincipal } from '../proof/newPrincipal.ts'
import { boundaryKey } from './boundaryKey.ts'
import { edgeOf, present, type Edge } from '../edge/edge.ts'
import { ADMIN } from '../edge/path.ts'
import type { Groups } from './groups.ts'
import type { NewResources } from '../proof/newResources.ts'
import type { Circumstances, Proof } from '../edge/proof.ts'
import { asFarAs, type HopProver } from '../proof/hopProver.ts'
import { assumeRewritten } from './takeOver.ts'
import type { WhatIf } from '../proof/whatIf.ts'

/**
 * A new role that trusts its maker, or a new user with an access key, without boundary: nobody else has to allow
 * anything. Who may make principals only under a boundary finds nothing here.
 */
export function newIdentityEdges(
  prover: HopProver,
  newResources: NewResources,
  whatIf: WhatIf,
  { administratorPolicies }: Groups,
  actor: string,
): Edge[] {
  return present(
    WAYS.flatMap(({ kind, create, grant, enter }) => {
      const actions = [create, grant, ...enter]
      if (!actions.every((action) => prover.reach.holders(action).has(actor))) return []
      const made = newPrincipal(prover.model, kind, 'whence-x')
      const after = whatIf.administrator(made, { allowAll: true })
      if (isKnownAs(after, false)) return []
      const attaches = grant.startsWith('iam:Attach')
      const proofs = firstOf(attaches ? administratorPolicies : [null], (policy) =>
        newResources.can(actor, actions, withPolicy(policy)),
      )
      if (proofs === null) return []
      const arn = proofs[0]?.resource ?? ''
      const assumed = kind === 'role' ? [assumeRewritten(prover, actor, arn)] : []
      const whole = [...asFarAs(after, proofs), ...assumed]
      const edge = edgeOf('self-escalation', actor, ADMIN, actions.join(' + '), whole)
      return [edge === null ? null : { ...edge, administrator: arn }]
    }),
  )
}

const WAYS = [
  { kind: 'role', create: 'iam:CreateRole', grant: 'iam:PutRolePolicy', enter: [] },
  { kind: 'role', create: 'iam:CreateRole', grant: 'iam:AttachRolePolicy', enter: [] },
  { kind: 'user', create: 'iam:CreateUser', grant: 'iam:PutUserPolicy', enter: ['iam:CreateAccessKey'] },
  { kind: 'user', create: 'iam:CreateUser', grant: 'iam:AttachUserPolicy', enter: ['iam:CreateAccessKey'] },
] as const

function withPolicy(policy: string | null): Circumstances {
  return boundaryKey(null, policy === null ? {} : { 'iam:PolicyARN': policy })
}

/** The first policy with which all is proved; else the first with which it is not ruled out. */
function firstOf(
  policies: readonly (string | null)[],
  ask: (policy: string | null) => readonly Proof[] | null,
): readonly Proof[] | null {
  let doubtful: readonly Proof[] | null = null
  for (const policy of policies) {
    const proofs = ask(policy)
    if (proofs?.every(({ certainty }) => certainty === 'proved') === true) return proofs
    doubtful ??= proofs
  }
  return doubtful
}
