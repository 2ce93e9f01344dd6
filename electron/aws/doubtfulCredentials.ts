import { failureCode, failureKind } from './errors.ts'

// The SDK's names for credentials that could not be renewed, and ours for an MFA code that is used up.
const CREDENTIAL_ERRORS = new Set([
  'CredentialsProviderError',
  'TokenProviderError',
  'ProviderError',
  'WhenceError',
])

/** Whether a failure may mean that the credentials are no longer good: who we are has to be asked. */
export function doubtsCredentials(error: unknown): boolean {
  const kind = failureKind(error)
  return (
    kind === 'credentials-expired' ||
    kind === 'credentials-rejected' ||
    kind === 'clock-skew' ||
    CREDENTIAL_ERRORS.has(failureCode(error))
  )
}
