import { isKnownAs } from '../../known.ts'
import { edgeOf, present, type Edge } from '../edge/edge.ts'
import { ADMIN } from '../edge/path.ts'
import { missing, type HopProver } from '../proof/hopProver.ts'
import type { NewResources } from '../proof/newResources.ts'
import type { WhatIf } from '../proof/whatIf.ts'
import { newPrincipal } from '../proof/newPrincipal.ts'

/**
 * IAM Identity Center keeps a role in the account for each permission set that is assigned there: whoever changes the
 * set, or makes and assigns one, changes what its users may do. Sets and their users are not read, so that none of these
 * is proved. An account outside organizations has no permission sets.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html
 */
export class PermissionSets {
  readonly #prover: HopProver
  readonly #newResources: NewResources
  readonly #whatIf: WhatIf
  #makeAdministrators: boolean | null = null

  constructor(prover: HopProver, newResources: NewResources, whatIf: WhatIf) {
    this.#prover = prover
    this.#newResources = newResources
    this.#whatIf = whatIf
  }

  /** Ways in which the principal makes an administrator of whoever signs in through a permission set. */
  edges(actor: string): Edge[] {
    if (!ACTIONS.some((action) => this.#prover.reach.holders(action).has(actor))) return []
    this.#makeAdministrators ??= this.#mayMakeAdministrators()
    if (!this.#makeAdministrators) return []
    return present(
      WAYS.flatMap(({ id, actions, what, call }) => {
        const proofs = this.#newResources.can(actor, actions)
        if (proofs === null) return []
        const open = proofs.map((proof, at) =>
          at === proofs.length - 1 ? missing(proof, { what: `Whether ${what}`, call }) : proof,
        )
        return [edgeOf('self-escalation', actor, ADMIN, actions.join(' + '), open, id)]
      }),
    )
  }

  /** There are permission sets, and control policies leave their roles enough. */
  #mayMakeAdministrators(): boolean {
    const { model } = this.#prover
    if (model.organization.state === 'absent') return false
    const role = newPrincipal(model, 'role', 'aws-reserved/sso.amazonaws.com/AWSReservedSSO_whence-x')
    return !isKnownAs(this.#whatIf.administrator(role, { allowAll: true }), false)
  }
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

/** Each way needs one of these. */
const ACTIONS = ['sso:AttachManagedPolicyToPermissionSet', 'sso:PutInlinePolicyToPermissionSet']
