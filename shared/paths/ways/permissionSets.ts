import { isKnownAs } from '../../known.ts'
import { edgeOf, present, type Edge } from '../edge/edge.ts'
import { ADMIN } from '../edge/path.ts'
import { missing, type HopProver } from '../proof/hopProver.ts'
import type { NewResources } from '../proof/newResources.ts'
import type { WhatIf } from '../proof/whatIf.ts'
import { newPrincipal } from './newPrincipal.ts'

/**
 * IAM Identity Center keeps a role in the account for each permission set that is assigned there: whoever changes the
 * set, or makes and assigns one, changes what its users may do. Sets and their users are not read, so that none of these
 * is proved. An account outside organizations has no permission sets.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html
 */
export function permissionSetEdges(
  prover: HopProver,
  newResources: NewResources,
  whatIf: WhatIf,
  actor: string,
): Edge[] {
  const { model, reach } = prover
  if (model.organization.state === 'absent') return []
  return present(
    WAYS.flatMap(({ id, actions, what, call }) => {
      if (!actions.every((action) => reach.holders(action).has(actor))) return []
      const role = newPrincipal(model, 'role', 'aws-reserved/sso.amazonaws.com/AWSReservedSSO_whence-x')
      if (isKnownAs(whatIf.administrator(role, { allowAll: true }), false)) return []
      const proofs = newResources.can(actor, actions)
      if (proofs === null) return []
      const open = proofs.map((proof, at) =>
        at === proofs.length - 1 ? missing(proof, { what: `Whether ${what}`, call }) : proof,
      )
      return [edgeOf('self-escalation', actor, ADMIN, actions.join(' + '), open, id)]
    }),
  )
}

const OWN_SET =
  'Identity Center is managed from this account, the caller signs in through a permission set that it may change, and the change is provisioned'

const WAYS: readonly {
  readonly id: string
  readonly actions: readonly string[]
  readonly what: string
  readonly call: string
}[] = [
  {
    id: 'x-038',
    actions: [
      'sso:CreatePermissionSet',
      'sso:AttachManagedPolicyToPermissionSet',
      'sso:CreateAccountAssignment',
    ],
    what: 'Identity Center is managed from this account, and the caller can sign in as one of its users',
    call: 'sso:ListInstances',
  },
  {
    id: 'x-039',
    actions: ['sso:AttachManagedPolicyToPermissionSet'],
    what: OWN_SET,
    call: 'sso:ListAccountAssignments',
  },
  {
    id: 'x-040',
    actions: ['sso:PutInlinePolicyToPermissionSet'],
    what: OWN_SET,
    call: 'sso:ListAccountAssignments',
  },
]
