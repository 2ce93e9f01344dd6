import { PRINCIPAL_KINDS, unreadOf } from '../account/completeness.ts'
import type { AccountModel, Principal } from '../account/model.ts'
import type { Catalogue } from '../catalogue/types.ts'
import { isAdministrator } from '../engine/effective/effective.ts'
import { contextsOfAll } from '../engine/where/contextsOfAllCache.ts'
import type { Exposure } from '../exposure/types.ts'
import { isKnownAs } from '../known.ts'
import { ADMIN, type EscalationPath, type PathsAnswer } from '../paths/edge/path.ts'
import { credentialReader } from '../review/userCredentials.ts'
import { roleLastUsed } from '../answers/rows.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import type { ExposedResource, MapFacts, MapPrincipal, MapWay, Outsider, Power } from './facts.ts'
import { type GrantedLevels, GrantedByLevel } from './grantedLevels.ts'
import { entrancesOf, exposedOutsider } from './outsiders.ts'
import { countResources } from './resourceCounts.ts'

/** What is known at once: who comes in, who is an administrator, what policies grant. Ways and exposure take longer. */
export function firstFacts(snapshot: Snapshot, model: AccountModel, catalogue: Catalogue): MapFacts {
  const granted = new GrantedByLevel(model, catalogue)
  const contextOf = contextsOfAll(model, {})
  const outsiders = new Map<string, Outsider>()
  const lastUsedOf = credentialReader(snapshot)
  const principals = [...model.users.values(), ...model.roles.values()].map((each): MapPrincipal => {
    const entrances = each.kind === 'role' ? entrancesOf(model, each) : []
    for (const outsider of entrances) outsiders.set(outsider.id, outsider)
    const levels = granted.of(each)
    const lastUsed = each.kind === 'role' ? roleLastUsed(each) : lastUsedOf(each).lastUsed
    return {
      arn: each.arn,
      name: each.name,
      kind: each.kind,
      serviceLinked: each.kind === 'role' && each.serviceLinked,
      path: each.path,
      tags: each.tags,
      power: powerOf(each, levels),
      partly: levels.partly,
      entrances: entrances.map(({ id }) => id),
      ...(lastUsed.state === 'known' && { lastUsed: lastUsed.value }),
      ...(lastUsed.state === 'absent' && { lastUsed: null }),
    }
  })

  function powerOf({ arn }: Principal, levels: GrantedLevels): Power {
    const found = isAdministrator(model, arn, catalogue, contextOf)
    if (isKnownAs(found, true)) return 'administrator'
    if (found.state === 'not-collected') return 'maybe-administrator'
    return powerGranted(levels)
  }

  return {
    account: model.account.id,
    title: model.account.alias ?? `Account ${model.account.id}`,
    principals,
    outsiders,
    ways: null,
    exposed: null,
    resources: countResources(model),
    resourceArns: new Set(model.resources.keys()),
    unread: unreadOf(model.completeness, PRINCIPAL_KINDS).map(({ what, why }) => `${what}. ${why}`),
  }
}

/** The furthest level; where policies were read in part it is known only of the furthest of all. */
function powerGranted({ levels, partly }: GrantedLevels): Power {
  if (levels.has('Permissions management')) return 'permissions'
  if (partly) return 'not-known'
  if (levels.has('Write') || levels.has('Tagging')) return 'writes'
  if (levels.has('Read') || levels.has('List')) return 'reads'
  return 'nothing'
}

/** With the ways to administrators (the answer on paths of everybody) and with what is reached from outside of the account. */
export function wholeFacts(
  first: MapFacts,
  { paths, leftOut }: Pick<PathsAnswer, 'paths' | 'leftOut'>,
  { resources, unknown }: Pick<Exposure, 'resources' | 'unknown'>,
): MapFacts {
  const ways = new Map(paths.map((path) => [path.from, wayOf(path)] as const))
  const exposed = resources.flatMap(({ resource, type, access }): readonly ExposedResource[] => {
    if (type === 'AWS::IAM::Role') return []
    const from = access.map(({ who, state }) => ({ outsider: exposedOutsider(who), state }))
    return from.length === 0 ? [] : [{ arn: resource, type, access: from }]
  })
  const outsiders = new Map(first.outsiders)
  for (const { access } of exposed) for (const { outsider } of access) outsiders.set(outsider.id, outsider)
  return {
    ...first,
    outsiders,
    ways,
    exposed,
    unread: [
      ...first.unread,
      ...(leftOut === 0
        ? []
        : [
            `${leftOut} more ways to administrators do not fit into one answer: who has one stands by its own policies.`,
          ]),
      ...unseenDoors(unknown),
    ],
    principals: first.principals.map((each) => {
      const way = ways.get(each.arn)
      if (way === undefined || each.power === 'administrator' || each.power === 'maybe-administrator')
        return each
      return { ...each, power: way.certainty === 'proved' ? 'becomes' : 'may-become' }
    }),
  }
}

/** What was not read may let others in: no picture of a resource is no sign that it is closed. */
function unseenDoors(unknown: Exposure['unknown']): readonly string[] {
  const calls = [...new Set(unknown.flatMap(({ call }) => call.split(', ')))]
  if (calls.length === 0) return []
  const more = calls.length > MOST_CALLS ? ` and ${calls.length - MOST_CALLS} more` : ''
  const named = `${calls.slice(0, MOST_CALLS).join(', ')}${more}`
  return [`Not all that could let others in was read (${named}): Exposure tells what is missing.`]
}
const MOST_CALLS = 3

function wayOf({ from, certainty, hops }: EscalationPath): MapWay {
  const [first] = hops
  const to = first?.edge.to
  const through = to === undefined || to === ADMIN ? null : to
  return { from, certainty, through, hops: hops.length }
}
