import type { AccountModel, Principal } from '../../account/model.ts'
import { type ContextView, contextView } from '../../policy/context.ts'

/** Keys (a prefix ends in `/`) that a request which the principal makes itself does not have. */
const ABSENT: ReadonlySet<string> = new Set([
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
])

/**
 * What is always so of the requests that a user or role makes itself, whatever they are about; every other key is open.
 * It tells for whom a resource's policy is meant where that is written as a condition on everyone.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function principalContext({ account, organization, scps }: AccountModel, of: Principal): ContextView {
  const alone = scps.state === 'absent' ? ['aws:principalorgid', 'aws:principalorgpaths'] : []
  const byKind: Readonly<Record<string, string>> =
    of.kind === 'user'
      ? { 'aws:PrincipalType': 'User', 'aws:username': of.name, 'aws:userid': of.uniqueId }
      : { 'aws:PrincipalType': 'AssumedRole' }
  const given = {
    'aws:PrincipalArn': of.arn,
    'aws:PrincipalAccount': account.id,
    'kms:CallerAccount': account.id,
    'aws:PrincipalIsAWSService': 'false',
    'aws:ViaAWSService': 'false',
    ...byKind,
    ...(organization.state === 'known' && { 'aws:PrincipalOrgID': organization.value.id }),
  }
  const ofRole = of.kind === 'role' ? ['aws:username'] : []
  return contextView(given, { openContext: true, absent: new Set([...ABSENT, ...alone, ...ofRole]) })
}
