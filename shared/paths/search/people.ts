import { entitledPeople } from '../../account/entitled.ts'
import { federatedEntrances } from '../../account/federated.ts'
import type { AccountModel } from '../../account/model.ts'
import { peopleBehind } from '../../account/peopleBehind.ts'
import { documentOf } from '../../account/policyDocument.ts'
import { providerName } from '../../account/subjectWords.ts'
import { isKnownAs } from '../../known.ts'
import type { CredentialReader } from '../ways/takeOver.ts'

/**
 * Whether a person acts as the principal: a user who has a password, or a role that people take who sign in through an
 * identity provider, or who are entitled to it by account access manager. Programs have keys and run as roles. null: what
 * tells it was not read, or the provider signs in people and programs alike.
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
    if (documentOf(model, role.trustPolicy) === null) return null
    const entitled = entitledPeople(model, role)
    if (entitled !== null && entitled.people.length + entitled.missing.length > 0) return true
    const providers = federatedEntrances(model, role).filter(({ kind }) => kind !== 'account-access')
    if (providers.some(({ kind, from }) => kind === 'saml' || OF_PEOPLE.test(providerName(from)))) return true
    return providers.some(({ from }) => OF_BOTH.test(providerName(from))) ? null : false
  }
  return false
}

/** Web identity providers in which people sign in. */
const OF_PEOPLE = /^(?:cognito-identity\.amazonaws\.com|graph\.facebook\.com|www\.amazon\.com)$/
/** Those whose tokens people and programs have alike. */
const OF_BOTH = /^(?:accounts\.google\.com$|sts\.windows\.net\/|login\.microsoftonline\.com\/)/
