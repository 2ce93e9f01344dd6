import { entitledPeople } from '../../account/entitled.ts'
import type { AccountModel } from '../../account/model.ts'
import { peopleBehind } from '../../account/peopleBehind.ts'
import { documentOf } from '../../account/policyDocument.ts'
import { isKnownAs } from '../../known.ts'
import type { CredentialReader } from '../ways/takeOver.ts'

/**
 * Whether a person acts as the principal: a user who has a password, or a role that people take who sign in through an
 * identity provider of the company's. Programs have keys and run as roles. null: what
 * tells it was not read.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id.html
 */
export function isPerson(
  models: readonly AccountModel[],
  credentials: CredentialReader,
  arn: string,
): boolean | null {
  for (const model of models) {
    const user = model.users.get(arn)
    if (user !== undefined) {
      const { password } = credentials(user)
      return password.state === 'not-collected' ? null : isKnownAs(password, true)
    }
    const role = model.roles.get(arn)
    if (role === undefined) continue
    const signingIn = peopleBehind(model, role)
    if (signingIn !== null) return signingIn.people.length + signingIn.missing.length > 0
    const trust = documentOf(model, role.trustPolicy)
    if (trust === null) return null
    const entitled = entitledPeople(model, role)
    if (entitled !== null && entitled.people.length + entitled.missing.length > 0) return true
    return trust.statements.some(
      ({ effect, principal }) =>
        effect === 'Allow' &&
        principal?.kind === 'Principal' &&
        principal.entries.some(
          ({ type, value }) => type === 'Federated' && value.includes(':saml-provider/'),
        ),
    )
  }
  return false
}
