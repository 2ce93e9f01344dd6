import type { RequestPrincipal } from '../../policy/principal.ts'
import { Filler, type KnownKeys, OF_FORWARDED_CALLS, OF_SERVICE_CALLS } from './contextFiller.ts'
import type { FoundPrincipal } from './findPrincipal.ts'

const TYPES: Readonly<Partial<Record<RequestPrincipal['kind'], string>>> = {
  user: 'User',
  role: 'AssumedRole',
  session: 'AssumedRole',
  'federated-user': 'FederatedUser',
  root: 'Account',
  anonymous: 'Anonymous',
}

/** The keys that whoever asks brings along, by what the account's data tells of it and of its organization. */
export function keysOfCaller(found: FoundPrincipal, openContext: boolean): KnownKeys {
  const filler = new Filler()
  callerKeys(found, filler, openContext)
  organizationKeys(found, filler)
  return filler
}

function callerKeys({ parsed, entity }: FoundPrincipal, filler: Filler, openContext: boolean): void {
  const isService = parsed.kind === 'service'
  // AWS says which keys an unsigned request does not have.
  if (parsed.kind === 'anonymous') filler.without('aws:PrincipalIsAWSService', 'aws:PrincipalArn')
  else filler.set('aws:PrincipalIsAWSService', String(isService))
  if (isService) filler.set('aws:PrincipalServiceName', parsed.name)
  else {
    // Rule 19B.2: the question is about a call that the caller makes itself.
    filler.set('aws:ViaAWSService', 'false')
    filler.without(...OF_SERVICE_CALLS, ...OF_FORWARDED_CALLS)
  }
  const type = TYPES[parsed.kind]
  if (type !== undefined) filler.set('aws:PrincipalType', type)
  if (parsed.kind === 'anonymous') filler.set('aws:PrincipalAccount', 'anonymous')
  if (!('account' in parsed) || parsed.kind === 'root') filler.without('aws:PrincipalTag/')
  if (!('account' in parsed)) {
    filler.without('aws:username')
    return
  }
  filler.set('aws:PrincipalAccount', parsed.account)
  filler.set('kms:CallerAccount', parsed.account)
  filler.set('aws:PrincipalArn', entity?.arn ?? (parsed.kind === 'session' ? undefined : parsed.arn))
  if (parsed.kind === 'user') filler.set('aws:username', entity?.name)
  else filler.without('aws:username')
  if (parsed.kind === 'root') filler.set('aws:userid', parsed.account)
  else if (parsed.kind === 'user') filler.set('aws:userid', entity?.uniqueId)
  else if (parsed.kind === 'session' && entity !== null) {
    filler.set('aws:userid', `${entity.uniqueId}:${parsed.sessionName}`)
  } else if (parsed.kind === 'role' && !openContext) filler.unknown.push('aws:userid')
  // Session tags may add to a role's own.
  if (entity !== null) filler.tags('aws:PrincipalTag/', entity.tags, parsed.kind === 'user')
}

function organizationKeys({ model, parsed }: FoundPrincipal, filler: Filler): void {
  const keys = ['aws:principalorgid', 'aws:principalorgpaths']
  if (model === null) {
    // A service is in no organization.
    if (parsed.kind === 'anonymous' || parsed.kind === 'service') filler.without(...keys)
    return
  }
  const { organization, scps } = model
  if (organization.state === 'known') {
    const { id, path } = organization.value
    filler.set('aws:PrincipalOrgID', id)
    if (path === undefined) filler.unknown.push('aws:principalorgpaths')
    else filler.set('aws:PrincipalOrgPaths', [path])
  } else if (scps.state === 'absent') filler.without(...keys)
  else if (scps.state === 'not-collected' && !scps.assumedNone) filler.unknown.push(...keys)
}
