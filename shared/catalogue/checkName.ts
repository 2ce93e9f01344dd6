import { WhenceError } from '../errors.ts'
import { nearestNames } from './spelling.ts'
import type { Catalogue } from './types.ts'

type Names = Pick<Catalogue, 'action' | 'service' | 'services' | 'actionsOf' | 'source'>

/** An action that somebody asks about. */
export interface AskedAction {
  readonly action: string
  /** The asker insists that AWS has it: it is newer than the catalogue. */
  readonly unknownAction?: boolean | undefined
}
/** The actions that an API operation of a service needs, where its name is no action. */
export type ActionsOfOperation = (service: string, operation: string) => readonly string[]

/**
 * Makes sure that AWS has the action that is asked about, in any case, or that the asker insists: a misspelt one is
 * matched by `*` and would be Allowed. What has not the form of an action is left to the engine's own refusal. Throws
 * `bad-input` with the nearest names.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function checkAction(
  catalogue: Names,
  { action, unknownAction }: AskedAction,
  operationActions: ActionsOfOperation = () => [],
): void {
  const [, prefix, name] = /^([^\s:*?]+):([^\s:*?]+)$/.exec(action) ?? []
  if (prefix === undefined || name === undefined) return
  if (unknownAction === true || catalogue.action(action) !== undefined) return
  const nearest = nearestActions(catalogue, prefix, name, operationActions)
  const service = catalogue.service(prefix)
  throw new WhenceError(
    'bad-input',
    service === undefined
      ? `There is no AWS service with the prefix ${prefix} in the catalogue of ${dayOf(catalogue)}, and so no action ${action}.`
      : `${service.name} has no action ${action} in the catalogue of ${dayOf(catalogue)}.`,
    `${meant(nearest)} An action that is newer than the catalogue is asked about with --unknown-action (unknownAction in the API).`,
    undefined,
    { unknownAction: { nearest } },
  )
}

/** Makes sure that the catalogue has a service, in any case. Throws `bad-input` with the nearest prefixes. */
export function checkService(catalogue: Names, prefix: string): void {
  if (catalogue.service(prefix) !== undefined) return
  throw new WhenceError(
    'bad-input',
    `There is no AWS service with the prefix ${prefix} in the catalogue of ${dayOf(catalogue)}.`,
    `${meant(nearestServices(catalogue, prefix))} One action of a service that is newer than the catalogue can be asked about by itself, with --unknown-action (unknownAction in the API).`,
  )
}

function dayOf({ source }: Pick<Catalogue, 'source'>): string {
  return source.updatedAt.slice(0, 10)
}

function meant(names: readonly string[]): string {
  return names.length === 0
    ? 'Write it as in a policy, such as s3:GetObject.'
    : `Did you mean ${names.join(' or ')}?`
}

function nearestActions(
  catalogue: Names,
  prefix: string,
  name: string,
  operationActions: ActionsOfOperation,
): readonly string[] {
  if (catalogue.service(prefix) === undefined) {
    const services = nearestServices(catalogue, prefix)
    const there = services.flatMap((service) => catalogue.action(`${service}:${name}`)?.id ?? [])
    if (there.length > 0) return there
    const elsewhere = homesOf(catalogue, name)
    if (elsewhere.length > 0) return elsewhere
    return services.flatMap((service) => nearestIn(catalogue, service, name).slice(0, 1))
  }
  const byOperation = operationActions(prefix, name).flatMap((id) => catalogue.action(id)?.id ?? [])
  if (byOperation.length > 0) return byOperation
  const near = nearestIn(catalogue, prefix, name)
  return near.length > 0 ? near : homesOf(catalogue, name)
}

function nearestIn(catalogue: Names, prefix: string, name: string): readonly string[] {
  const actions = catalogue.actionsOf(prefix)
  return nearestNames(
    name,
    actions.map((action) => action.name),
  ).map((found) => `${catalogue.service(prefix)?.prefix ?? prefix}:${found}`)
}

/** Services that have an action of just this name, when they are few. */
function homesOf(catalogue: Names, name: string): readonly string[] {
  const homes = catalogue.services.flatMap(({ prefix }) => catalogue.action(`${prefix}:${name}`)?.id ?? [])
  return homes.length > 3 ? [] : homes
}

/** By prefix, or by the service's name in words: `eventbridge` is `events`. */
function nearestServices(catalogue: Names, written: string): readonly string[] {
  const wanted = written.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  const named = catalogue.services.filter(({ name }) => {
    const plain = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
    return plain === wanted || plain === `amazon${wanted}` || plain === `aws${wanted}`
  })
  if (named.length > 0) return named.map(({ prefix }) => prefix)
  return nearestNames(
    written,
    catalogue.services.map(({ prefix }) => prefix),
  )
}
