import { fieldOf } from '../../keys.ts'
import type { AccountModel } from '../../account/model.ts'
import type { ResourceCarrier } from '../../engine/effective/resourceCarriers.ts'
import type { ConditionElement, PrincipalEntry, Statement } from '../../policy/ast.ts'
import { accountOf } from '../../policy/principal.ts'
import { parsePrincipal } from '../../policy/principalCache.ts'
import type { Outsider } from '../types.ts'
import { accountName, ownOrganization, relationOf } from './relation.ts'

/**
 * Everybody from outside whom the Allow statements of a policy may be about, each once: who is named, and for a statement
 * about everyone also those whom its conditions name. Whether they get in is asked of the engine.
 */
export function outsidersOf(
  model: AccountModel,
  models: readonly AccountModel[],
  carrier: ResourceCarrier,
): readonly Outsider[] {
  const found = new Map<string, Outsider>()
  const add = (outsider: Outsider) => found.set(keyOf(outsider), outsider)
  const account = (id: string, principal?: string) => {
    if (id === model.account.id) return
    add({
      kind: 'account',
      account: id,
      ...(principal !== undefined && { principal }),
      relation: relationOf(model, models, id),
      ...fieldOf('name', accountName(model, id)),
      ...(models.some((each) => each.account.id === id) && { open: true as const }),
    })
  }
  for (const { compiled } of carrier.statements) {
    const { statement } = compiled
    if (compiled.denies || statement.principal === null) continue
    if (isAboutEveryone(statement)) {
      if (carrier.layer !== 'trust') add({ kind: 'everyone' })
      add({ kind: 'any-account' })
      for (const each of namedInConditions(statement.conditions, model)) {
        if ('account' in each) account(each.account, each.principal)
        else add(each)
      }
    }
    if (statement.principal.kind === 'NotPrincipal') continue
    for (const entry of statement.principal.entries) {
      if (isEveryone(entry)) continue
      const named = outsiderOf(entry)
      if (named === null) continue
      if ('account' in named) account(named.account, named.principal)
      else add(named)
    }
  }
  for (const grantee of foreignGrantees(model, carrier)) account(grantee.account, grantee.principal)
  return [...found.values()]
}

/** A text that is equal for equal outsiders. */
export function keyOf(outsider: Outsider): string {
  switch (outsider.kind) {
    case 'everyone':
    case 'unread':
      return outsider.kind
    case 'any-account':
      return `any-account ${outsider.as ?? ''}`
    case 'organization':
      return `organization ${outsider.id}`
    case 'account':
      return `account ${outsider.principal ?? outsider.account}`
    case 'federated':
      return `federated ${outsider.provider}`
    case 'service':
      return `service ${outsider.service}`
    case 'other':
      return `other ${outsider.name}`
  }
}

type Named = Exclude<Outsider, { readonly kind: 'account' }> | NamedAccount
interface NamedAccount {
  readonly account: string
  readonly principal?: string
}

function isEveryone({ type, value }: PrincipalEntry): boolean {
  return type === '*' || (type === 'AWS' && value === '*')
}

function isAboutEveryone({ principal }: Statement): boolean {
  return principal?.kind === 'NotPrincipal' || principal?.entries.some(isEveryone) === true
}

/** Ids that stand in a stored policy for a deleted user, role or group match nobody (rule 10.10). */
const UNIQUE_ID = /^A(?:IDA|ROA|GPA|NPA)[A-Z0-9]{12,}$/

function outsiderOf({ type, value }: PrincipalEntry): Named | null {
  switch (type) {
    case 'Service':
      return { kind: 'service', service: value, limited: 'not-known' }
    case 'Federated':
      return { kind: 'federated', provider: value, method: methodOf(value) }
    case 'CanonicalUser':
      return { kind: 'other', name: `canonical user ${value}` }
    case 'AWS':
    case '*':
      return UNIQUE_ID.test(value) ? null : awsOutsider(value)
  }
}

function awsOutsider(value: string): Named {
  if (/^\d{12}$/.test(value)) return { account: value }
  const parsed = parsePrincipal(value)
  const account = parsed === null ? null : accountOf(parsed)
  if (parsed === null || account === null) return { kind: 'other', name: value }
  return parsed.kind === 'root' ? { account } : { account, principal: value }
}

function methodOf(provider: string): 'oidc' | 'saml' | 'web-identity' {
  if (provider.includes(':saml-provider/')) return 'saml'
  return provider.includes(':oidc-provider/') ? 'oidc' : 'web-identity'
}

/** Who is meant by the conditions of a statement about everyone, where they name somebody. */
function namedInConditions(conditions: readonly ConditionElement[], model: AccountModel): readonly Named[] {
  return conditions.flatMap(({ key, values, operator }): readonly Named[] => {
    if (operator.includes('Not')) return []
    switch (key.toLowerCase()) {
      case 'aws:principalorgid':
        return values.filter((value) => /^o-[a-z0-9]+$/.test(value)).map((id) => organization(id, model))
      case 'aws:principalorgpaths':
        return values.flatMap((value) => {
          const id = /^o-[a-z0-9]+(?=\/)/.exec(value)?.[0]
          return id === undefined ? [] : [organization(id, model)]
        })
      case 'aws:principalaccount':
      case 'kms:calleraccount':
      case 'aws:sourceaccount':
        return values.filter((value) => /^\d{12}$/.test(value)).map((account) => ({ account }))
      case 'aws:principalarn':
        return values.flatMap((value): readonly Named[] => {
          const account = /^arn:[^:]*:iam:[^:]*:([^:]*):(?:role|user)\//.exec(value)?.[1]
          if (account === undefined) return []
          if (!/^\d{12}$/.test(account)) return [{ kind: 'any-account', as: value }]
          return [/[*?]/.test(value) ? { account } : { account, principal: value }]
        })
      case 'aws:sourcearn':
        return values.flatMap((value): readonly Named[] => {
          const service = /^arn:[^:]*:([a-z0-9-]+):/.exec(value)?.[1]
          return service === undefined
            ? []
            : [{ kind: 'service', service: `${service}.amazonaws.com`, limited: 'not-known' }]
        })
      default:
        return []
    }
  })
}

function organization(id: string, model: AccountModel): Named {
  return { kind: 'organization', id, own: ownOrganization(model) === id }
}

/** Grants of a KMS key add to its policy (rule 11.6). */
function foreignGrantees(model: AccountModel, { arn }: ResourceCarrier): readonly NamedAccount[] {
  const grants = model.resources.get(arn)?.grants
  if (grants?.state !== 'known') return []
  return grants.value.flatMap(({ GranteePrincipal }) => {
    const named = awsOutsider(GranteePrincipal)
    return 'account' in named ? [named] : []
  })
}
