import type { AccountModel, Principal } from '../../account/model.ts'

/** A user or role as it is created: without policies, boundary and groups. */
export function newPrincipal({ account }: AccountModel, kind: Principal['kind'], name: string): Principal {
  const base = {
    arn: `arn:${account.partition}:iam::${account.id}:${kind}/${name}`,
    name,
    path: '/',
    uniqueId: '',
    tags: [],
    identityPolicies: [],
    boundary: null,
  }
  return kind === 'user'
    ? { ...base, kind, groups: [] }
    : { ...base, kind, trustPolicy: '', serviceLinked: false, instanceProfiles: [] }
}
