import type { AccountModel, Resource } from '../account/model.ts'
import type { Catalogue } from '../catalogue/types.ts'
import type { OutsideAccess } from '../exposure/types.ts'
import { STATE_WORDS, whoInWords } from '../exposure/words.ts'
import { fieldOf } from '../keys.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import { blockedOf, encryptionOf, nameOf, typeOf } from './facts.ts'
import { outsideOf } from './outsideCache.ts'
import { standingOf } from './standing.ts'
import { type ResourceList, type ResourceRow, STANDINGS } from './types.ts'
import { unlistedKinds } from './unlisted.ts'

/** Every resource of the snapshot with who gets in from outside, the most open first. */
export function resourceList(snapshot: Snapshot, model: AccountModel, catalogue: Catalogue): ResourceList {
  const outside = outsideOf(snapshot, model, catalogue)
  const resources = [...model.resources.values()].map((resource) =>
    resourceRow(model, resource, outside.get(resource.arn)?.access ?? []),
  )
  return { resources: resources.sort(byStanding), unlisted: unlistedKinds(model) }
}

const MOST_NAMED = 3

/** `access`: who gets in from outside, as the lists of exposure have it. */
export function resourceRow(
  model: AccountModel,
  resource: Resource,
  access: readonly OutsideAccess[],
): ResourceRow {
  const { arn, type, account, region, resourcePolicy } = resource
  // The policy of somebody else's resource may let in whomever it names: nobody looked at that.
  const foreign = account !== model.account.id
  return {
    arn,
    name: nameOf(arn),
    type,
    ...fieldOf('noun', typeOf(resource)?.noun),
    account,
    ...fieldOf('region', region ?? regionIn(arn)),
    policy: resourcePolicy,
    standing: foreign ? 'not-known' : standingOf(access),
    outsiders: namesOf(access),
    encryption: encryptionOf(model, resource),
    blocked: blockedOf(model, resource),
  }
}

function namesOf(access: readonly OutsideAccess[]): readonly string[] {
  const names = access.map(({ who, state }) =>
    state === 'allowed' ? whoInWords(who) : `${whoInWords(who)} (${STATE_WORDS[state].toLowerCase()})`,
  )
  const distinct = [...new Set(names)]
  const more = distinct.length - MOST_NAMED
  return more > 0 ? [...distinct.slice(0, MOST_NAMED), `${more} more`] : distinct
}

function regionIn(arn: string): string | undefined {
  return arn.split(':')[3] || undefined
}

function byStanding(a: ResourceRow, b: ResourceRow): number {
  return STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing) || (a.arn < b.arn ? -1 : 1)
}
