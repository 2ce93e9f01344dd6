import { isKnownAs } from '../../known.ts'
import { providerName, sharedProvider } from '../../account/subjectWords.ts'
import type { Outsider, RoleExposure, Subjects } from '../types.ts'
import { isAnybodyThere } from './anybodyThere.ts'

/** What stands out in a role's trust, in sentences, the worst first. */
export function warningsOf(
  { who, state, externalId, subjects }: Pick<RoleExposure, 'who' | 'state' | 'externalId' | 'subjects'>,
  { administrator, escalates }: Pick<RoleExposure, 'administrator' | 'escalates'>,
): readonly string[] {
  const found: string[] = []
  if (who.kind === 'any-account') found.push('Every AWS account may assume it.')
  if (who.kind === 'organization' && !who.own)
    found.push(`Every account of organization ${who.id}, which is not this account's, may assume it.`)
  // Which roles a SAML assertion is for says the identity provider itself.
  if (subjects?.anyone === 'yes' && who.kind === 'federated' && who.method !== 'saml')
    found.push(subjectWarning(who, subjects))
  const foreign = who.kind === 'any-account' || (who.kind === 'account' && who.relation !== 'organization')
  if (foreign && state !== 'not-known') found.push(...externalIdWarning(externalId))
  if (isKnownAs(administrator, true)) found.push('It is an administrator.')
  else if (escalates === 'proved') found.push('It can become an administrator.')
  else if (escalates === 'conditional') found.push('It can become an administrator, on conditions.')
  return found
}

function subjectWarning(who: Outsider, { anyone, subjects, audiences }: Subjects): string {
  const shared = who.kind === 'federated' ? sharedProvider(providerName(who.provider)) : null
  if (subjects.length === 0 && shared !== null && isAnybodyThere(who, { anyone, subjects, audiences }))
    return `${shared.claim === 'sub' ? 'No subject' : 'Neither a subject nor an application'} is asked for: anybody at ${shared.name}, of whatever organization there, may assume it.`
  if (subjects.length > 0)
    return 'Its patterns of subjects also let in others of the provider than they seem to mean.'
  const whose = audiences.length === 0 ? '' : ` with a token for ${audiences.join(' or ')}`
  return `No subject is asked for: anyone of the provider${whose} may assume it.`
}

function externalIdWarning(externalId: RoleExposure['externalId']): readonly string[] {
  switch (externalId?.state) {
    case 'none':
      return ['No external id is asked for, as AWS advises for third parties.']
    case 'any':
      return ['Any external id will do.']
    case 'required':
    case 'not-known':
    case undefined:
      return []
  }
}
