import type { Principal, Role, User } from '../../account/model.ts'
import { isKnownAs, type Known, notCollected } from '../../known.ts'
import { boundaryKey } from './boundaryKey.ts'
import { TAKE_OVERS } from './escalatingActions.ts'
import { edgeOf, present, together, type Edge } from '../edge/edge.ts'
import { isProtected } from './protected.ts'
import { missing, type HopProver } from '../proof/hopProver.ts'
import type { Proof } from '../edge/proof.ts'

/** What is known of a user's credentials. */
export interface Credentials {
  readonly password: Known<boolean>
  readonly mfaActive: Known<boolean>
  readonly keys: Known<readonly unknown[]>
}
export type CredentialReader = (user: User) => Credentials

/** Nothing was collected. */
export const noCredentials: CredentialReader = ({ name }) => ({
  password: notCollected(`The password of ${name}`, 'iam:GenerateCredentialReport'),
  mfaActive: notCollected(`The MFA devices of ${name}`, 'iam:ListMFADevices'),
  keys: notCollected(`The access keys of ${name}`, 'iam:ListAccessKeys'),
})

/** From a principal to a user by making credentials for it, or to a role by rewriting whom it trusts. */
export function takeOverEdges(
  prover: HopProver,
  credentials: CredentialReader,
  from: string,
  to: Principal,
): Edge[] {
  if (isProtected(to)) return []
  if (to.kind === 'role') return present([rewriteTrust(prover, from, to)])
  const may = TAKE_OVERS.user.some((action) => prover.reach.reaches(from, action, to.arn))
  if (!may) return []
  const known = credentials(to)
  return present([newKey(prover, from, to, known), newPassword(prover, from, to, known)])
}

/** A user has two access keys at most: the third needs one deleted. */
function newKey(prover: HopProver, from: string, { arn }: User, { keys }: Credentials): Edge | null {
  const make = prover.can(from, 'iam:CreateAccessKey', arn)
  if (make === null) return null
  if (keys.state === 'known' && keys.value.length < MOST_KEYS) {
    return edgeOf('take-over', from, arn, 'iam:CreateAccessKey', [make])
  }
  const remove = prover.can(from, 'iam:DeleteAccessKey', arn)
  if (remove !== null) {
    return edgeOf('take-over', from, arn, 'iam:DeleteAccessKey + iam:CreateAccessKey', [remove, make])
  }
  if (keys.state === 'known') return null
  const what = 'Whether the user has two access keys already, the most that AWS allows'
  return edgeOf('take-over', from, arn, 'iam:CreateAccessKey', [
    missing(make, { what, call: 'iam:ListAccessKeys' }),
  ])
}

const MOST_KEYS = 2

/**
 * iam:CreateLoginProfile fails for a user who has a password, iam:UpdateLoginProfile for one who has none; and a new
 * password is of no use beside an MFA device that the caller does not have.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html
 */
function newPassword(prover: HopProver, from: string, { arn }: User, known: Credentials): Edge | null {
  const password = passwordProofs(prover, from, arn, known.password)
  if (password === null) return null
  const proofs = withoutDevice(prover, from, arn, known.mfaActive, password)
  if (proofs === null) return null
  return edgeOf('take-over', from, arn, proofs.map(({ action }) => action).join(' + '), proofs)
}

function passwordProofs(
  prover: HopProver,
  from: string,
  arn: string,
  has: Known<boolean>,
): readonly Proof[] | null {
  const make = prover.can(from, 'iam:CreateLoginProfile', arn)
  const change = prover.can(from, 'iam:UpdateLoginProfile', arn)
  if (isKnownAs(has, true)) {
    if (change !== null) return [change]
    const remove = prover.can(from, 'iam:DeleteLoginProfile', arn)
    return together([remove, make])
  }
  if (isKnownAs(has, false)) return together([make])
  // One of both works, whichever it is.
  if (make !== null && change !== null) return [make, change]
  const only = make ?? change
  if (only === null) return null
  const what = `Whether the user has a password, ${only === make ? 'beside which no second one is made' : 'without which there is none to change'}`
  return [missing(only, { what, call: 'iam:GenerateCredentialReport' })]
}

function withoutDevice(
  prover: HopProver,
  from: string,
  arn: string,
  mfaActive: Known<boolean>,
  password: readonly Proof[],
): readonly Proof[] | null {
  if (isKnownAs(mfaActive, false)) return password
  const remove = prover.can(from, 'iam:DeactivateMFADevice', arn)
  if (remove !== null) return [...password, remove]
  if (isKnownAs(mfaActive, true)) return null
  const what = 'Whether the user signs in with an MFA device, which the caller does not have'
  return password.map((proof) => missing(proof, { what, call: 'iam:ListMFADevices' }))
}

/** A role that trusts the caller after its trust policy was rewritten: nobody but SCPs and RCPs can be in the way then. */
function rewriteTrust(prover: HopProver, from: string, role: Role): Edge | null {
  const rewrite = prover.can(from, 'iam:UpdateAssumeRolePolicy', role.arn, boundaryKey(role))
  if (rewrite === null) return null
  return edgeOf('take-over', from, role.arn, 'iam:UpdateAssumeRolePolicy', [
    rewrite,
    assumeRewritten(prover, from, role.arn),
  ])
}

/** sts:AssumeRole on a role whose trust policy names the caller and nobody else. */
export function assumeRewritten(prover: HopProver, from: string, role: string): Proof | null {
  return prover.ask(from, 'sts:AssumeRole', role, { trusted: true })
}
