import { providerName, sharedProvider } from '../../account/subjectWords.ts'
import type { Outsider, Subjects } from '../types.ts'

/**
 * Whether everybody who has an account at an identity provider gets in: it signs tokens for all its customers, and nothing
 * asks which of them it is.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
export function isAnybodyThere(who: Outsider, subjects: Subjects | undefined): boolean {
  if (who.kind !== 'federated' || subjects?.anyone !== 'yes') return false
  const shared = sharedProvider(providerName(who.provider))
  return shared !== null && (shared.claim === 'sub' || subjects.audiences.length === 0)
}
