import type { AccountModel } from '../account/model.ts'
import type { Catalogue } from '../catalogue/types.ts'
import { isAdministrator, principalAccess } from '../engine/effective/effective.ts'
import { explain } from '../engine/explain/explain.ts'
import { accessContexts } from '../engine/where/accessContext.ts'
import { contextsOfAll } from '../engine/where/contextsOfAllCache.ts'
import { folded, personOf } from './ownership.ts'
import { changesOf } from './permissionChanges.ts'
import type { IdentifiedReviewer } from './reviewer.ts'
import type { Independence } from './file.ts'
import type { Subject } from './types.ts'

/** `own`: the reviewer has the access. `grants`: the reviewer can change it. Neither can decide on it. */
export type Standing =
  | Independence
  | { readonly state: 'own'; readonly why: string }
  | { readonly state: 'grants'; readonly why: string }

/** What the independence of a reviewer is decided with. */
export interface IndependenceSources {
  readonly model: AccountModel
  readonly catalogue: Catalogue
  readonly reviewer: IdentifiedReviewer
  /** How surely each principal of the reviewer can become an administrator, by the search for ways; null: no way. */
  readonly escalates: (arn: string) => 'proved' | 'not-known' | null
}

const INDEPENDENT = 'neither has the access nor can change it'

/**
 * Tells for each subject whether a reviewer may decide on it: not who has the access (it is theirs, or they can take the
 * role), and not who can change it, by the engine's answer to every call that adds permissions or credentials to the
 * principal. Where that is not known, it says so.
 * NIST SP 800-53 AC-5, PCI DSS 4.0.1 7.2.4.
 */
export function independenceReader(sources: IndependenceSources): (subject: Subject) => Standing {
  const { model, reviewer } = sources
  const powers = reviewer.principals.map((arn) => powersOf(arn, sources))
  const byPrincipal = new Map<string, Standing>()
  return (subject) => {
    const own = ownOf(subject, reviewer)
    if (own !== null) return own
    if (reviewer.hasNone)
      return {
        state: 'independent',
        why: 'By the owners’ list the reviewer has nothing in the account.',
      }
    if (powers.length === 0)
      return {
        state: 'not-known',
        why: `Which principal of the account ${reviewer.name} is is not known: give their ARN, or a line of the owners’ list.`,
      }
    const known = byPrincipal.get(subject.principal)
    const standing = known ?? together(powers.map((power) => power(subject.principal)))
    byPrincipal.set(subject.principal, standing)
    return standing.state === 'independent' ? limited(subject, standing, model) : standing
  }
}

function ownOf(
  { kind, id, principal }: Subject,
  { name, names, principals }: IdentifiedReviewer,
): Standing | null {
  const isPerson = kind === 'person' && names.has(folded(personOf(id)))
  if (isPerson || (kind !== 'person' && principals.includes(principal)))
    return { state: 'own', why: `It is the access of ${name}.` }
  return null
}

/** Some of what gives access is decided where the snapshot does not reach. */
function limited(
  { kind, principal }: Subject,
  standing: Standing & { readonly state: 'independent' },
  { account }: AccountModel,
): Standing {
  if (kind === 'root')
    return { state: 'not-known', why: 'Who can sign in as the root user is in no policy of the account.' }
  if (kind === 'person')
    return {
      state: 'not-known',
      why: `Who assigns ${principal} is decided in IAM Identity Center, outside of account ${account.id}.`,
    }
  return standing
}

function together(all: readonly Standing[]): Standing {
  const find = (state: Standing['state']) => all.find((each) => each.state === state)
  return (
    find('grants') ??
    find('own') ??
    find('not-known') ?? {
      state: 'independent',
      why: `By the policies of the snapshot the reviewer ${INDEPENDENT}.`,
    }
  )
}

/** Says for one principal of the reviewer what it can do to another one. */
function powersOf(
  reviewer: string,
  { model, catalogue, escalates }: IndependenceSources,
): (principal: string) => Standing {
  const notKnown = (why: string) => (): Standing => ({ state: 'not-known', why })
  if (reviewer === `arn:${model.account.partition}:iam::${model.account.id}:root`)
    return () => ({
      state: 'grants',
      why: `${reviewer} is the root user, whom no policy of the account limits.`,
    })
  if (!model.users.has(reviewer) && !model.roles.has(reviewer))
    return notKnown(`What ${reviewer} may is not known: it is not among what was read of the account.`)
  const administrator = isAdministrator(model, reviewer, catalogue, contextsOfAll(model, {}))
  if (administrator.state === 'known' && administrator.value)
    return () => ({ state: 'grants', why: `${reviewer} is an administrator, and can change all access.` })
  const way = escalates(reviewer)
  if (way === 'proved')
    return () => ({ state: 'grants', why: `${reviewer} can become an administrator, and change all access.` })
  const access = principalAccess(model, reviewer, catalogue, accessContexts(model, reviewer))
  const read = ['iam', 'sts'].map((service) => access.service(service))
  // What was not read of its policies may hold any of them.
  const isOpen = read.some(({ unknown }) => unknown.some(({ couldFlip }) => couldFlip))
  const held = new Set(
    read.flatMap(({ actions }) =>
      actions.filter(({ outcome }) => outcome !== 'denied' && outcome !== 'cut').map(({ action }) => action),
    ),
  )
  return (principal) => {
    let open: Standing | null =
      way === 'not-known'
        ? { state: 'not-known', why: `Whether ${reviewer} can become an administrator is not known.` }
        : administrator.state === 'not-collected'
          ? {
              state: 'not-known',
              why: `Whether ${reviewer} is an administrator is not known (${administrator.call}).`,
            }
          : null
    for (const { action, resource, words } of changesOf(model, principal)) {
      if (!held.has(action) && !isOpen) continue
      const { verdict } = explain([model], { principal: reviewer, action, resource }, { catalogue })
      const why = `${reviewer} may ${words} (${action} on ${resource})`
      if (verdict === 'Allowed')
        return { state: action === 'sts:AssumeRole' ? 'own' : 'grants', why: `${why}.` }
      if (verdict === 'Depends') open ??= { state: 'not-known', why: `${why} if open conditions hold.` }
      if (verdict === 'Unknown')
        open ??= { state: 'not-known', why: `Whether ${why} is not known: data was not collected.` }
    }
    return (
      open ?? { state: 'independent', why: `By the policies of the snapshot ${reviewer} ${INDEPENDENT}.` }
    )
  }
}
