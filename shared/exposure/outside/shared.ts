import type { AccountModel, SharedResource } from '../../account/model.ts'
import { isAssociated } from '../../account/sharedResources.ts'
import { carrierOf, type ResourceCarrier } from '../../engine/effective/resourceCarriers.ts'
import type { SharePrincipal } from '../../snapshot/resourceShares.ts'
import type { Outsider } from '../types.ts'
import { accountName, ownOrganization, relationOf } from './relation.ts'

/**
 * The resources of an account that can let somebody in, with what AWS Resource Access Manager shares of it: what a share
 * allows is a policy of the resource, and one that was not read may allow anything. Where a resource has another policy
 * too, the share may let in beside it.
 */
export function withShared(
  model: AccountModel,
  carriers: readonly ResourceCarrier[],
): readonly ResourceCarrier[] {
  const others = new Map(ownShared(model).map((shared) => [shared.arn, shared]))
  const known = carriers.map((carrier) => {
    const shared = others.get(carrier.arn)
    if (shared === undefined) return carrier
    others.delete(carrier.arn)
    return { ...carrier, unread: carrier.unread ?? besides(shared) }
  })
  const shares = [...others.values()].map(({ arn, policy }) => {
    if (policy.state === 'known') return carrierOf(model, arn, policy.value)
    const { what, call } = policy
    return { ...carrierOf(model, arn, null), unread: { what, call } }
  })
  return [...known, ...shares]
}

function ownShared({ sharedResources, account }: AccountModel): readonly SharedResource[] {
  return [...sharedResources.values()].filter(({ owner }) => owner === account.id)
}

function besides({ arn, shares }: SharedResource): NonNullable<ResourceCarrier['unread']> {
  const names = shares.map((share) => share.name ?? share.arn).join(', ')
  return {
    what: `What AWS Resource Access Manager (share ${names}) lets others do with ${arn}`,
    call: 'ram:GetResourcePolicies',
  }
}

/** With whom a resource is shared, of which what they may do was not read. */
export function sharedWith(
  model: AccountModel,
  models: readonly AccountModel[],
  { arn, unread }: ResourceCarrier,
): readonly Outsider[] {
  const shared = model.sharedResources.get(arn)
  if (unread === null || shared?.owner !== model.account.id || shared.principals.state !== 'known') return []
  return shared.principals.value.map(({ id }) => outsiderOf(model, models, id))
}

function outsiderOf(model: AccountModel, models: readonly AccountModel[], id: string): Outsider {
  const organization = /:organizations:[^:]*:[^:]*:organization\/(o-[a-z0-9]+)$/.exec(id)?.[1]
  if (organization !== undefined)
    return { kind: 'organization', id: organization, own: ownOrganization(model) === organization }
  const account = /^\d{12}$/.test(id) ? id : /^arn:[^:]*:iam:[^:]*:(\d{12}):/.exec(id)?.[1]
  if (account === undefined)
    return id.includes('.amazonaws.com')
      ? { kind: 'service', service: id, limited: 'not-known' }
      : { kind: 'other', name: id }
  const name = accountName(model, account)
  return {
    kind: 'account',
    account,
    ...(account !== id && { principal: id }),
    relation: relationOf(model, models, account),
    ...(name !== undefined && { name }),
    ...(models.some((each) => each.account.id === account) && { open: true as const }),
  }
}

/** A sentence on the shares of a resource and with whom they share it; undefined: it is in none. */
export function sharingInWords(model: AccountModel, arn: string): string | undefined {
  const shared = model.sharedResources.get(arn)
  if (shared?.owner !== model.account.id) return undefined
  const { shares, principals } = shared
  const names = shares.map((share) => share.name ?? share.arn).join(', ')
  const by = `Shared through AWS Resource Access Manager (${shares.length === 1 ? 'share' : 'shares'} ${names})`
  if (principals.state !== 'known') return `${by}; with whom is not known (${principals.call}).`
  if (principals.value.length === 0) return `${by} with nobody.`
  return `${by} with ${principals.value.map((each) => principalInWords(model, each)).join(', ')}.`
}

function principalInWords(model: AccountModel, principal: SharePrincipal): string {
  const { id } = principal
  const name = accountName(model, id)
  const whose = name === undefined ? '' : ` (${name})`
  const waits = isAssociated(principal) ? '' : ', which has not accepted it'
  const organization = /:(organization|ou)\/(?:o-[a-z0-9]+\/)?([^/]+)$/.exec(id)
  if (organization !== null)
    return `${organization[1] === 'ou' ? 'organizational unit' : 'organization'} ${organization[2] ?? ''}${waits}`
  return `${/^\d{12}$/.test(id) ? 'account ' : ''}${id}${whose}${waits}`
}
