import type { Resource } from '../account/model.ts'
import { ACCESS_LEVELS } from '../catalogue/levels.ts'
import type { Catalogue, CatalogueAction } from '../catalogue/types.ts'
import { canBeAbout } from '../engine/explain/resourceFit.ts'
import { typeOf } from './facts.ts'
import type { AskableLevel } from './types.ts'

/** An action of AWS's reference with the ARN on which it is decided of a resource. */
export interface AskableAction {
  readonly action: CatalogueAction
  /** The resource itself, or the pattern of what lies in it. */
  readonly on: string
}

/**
 * Patterns of what lies in a resource and is governed by its policy: the objects of a bucket, the aliases of a function.
 * Empty: nothing does.
 */
export function withinOf(resource: Pick<Resource, 'arn'>): readonly string[] {
  const { arn } = resource
  const type = typeOf(resource)
  if (type === undefined) return []
  const parts = arn.split(':')
  const rest = parts.slice(5).join(':')
  const marks = parts[2] === 's3' ? ['/'] : ['/', ':']
  const before = arn.slice(0, arn.length - rest.length)
  const inside = marks.filter((mark) => type.resource.exec(`${rest}${mark}x`)?.[0] === rest)
  return [...inside.map((mark) => `${arn}${mark}*`), ...(type.governs ?? []).map((one) => `${before}${one}`)]
}

/**
 * The actions that AWS decides on a resource or on what lies in it, by the resource types of its reference. An action that
 * fits both is asked about the resource itself.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html
 */
export function askableActions(resource: Resource, catalogue: Catalogue): readonly AskableAction[] {
  const places = [resource.arn, ...withinOf(resource)]
  // Of the types that an ARN fits the one with the most letters: `bucket/key` fits both a bucket and an object.
  const exact = places.map((place) => catalogue.resourceTypesOf(exampleIn(place))[0]?.arnPattern ?? null)
  const asks = asksAt(places, exact, catalogue)
  // Two services may list the same ARNs as types of different names.
  return asks.length > 0 ? asks : asksAt(places, [], catalogue)
}

function asksAt(
  places: readonly string[],
  exact: readonly (string | null)[],
  catalogue: Catalogue,
): readonly AskableAction[] {
  const services = new Set(places.map((place) => place.split(':')[2] ?? ''))
  return [...services].flatMap((service) =>
    catalogue.actionsOf(service).flatMap((action): readonly AskableAction[] => {
      const at = places.findIndex((place, index) => isAbout(action, exampleIn(place), exact[index] ?? null))
      const on = places[at]
      return on === undefined ? [] : [{ action, on }]
    }),
  )
}

function isAbout(action: CatalogueAction, arn: string, exact: string | null): boolean {
  if (action.resourceTypes.length === 0 || !canBeAbout(action, arn)) return false
  return exact === null || action.resourceTypes.some(({ arnPattern }) => arnPattern === exact)
}

/** A name that nobody gives, in the place of the star. */
export const EXAMPLE = 'whence-example'

export function exampleIn(pattern: string): string {
  return pattern.replaceAll(/\*+/g, EXAMPLE)
}

/** What one asks about first, of the kinds that are in most accounts. */
const USUAL: ReadonlySet<string> = new Set([
  ...['s3:GetObject', 's3:PutObject', 's3:ListBucket', 's3:PutBucketPolicy', 's3:PutObjectTagging'],
  ...['kms:Decrypt', 'kms:PutKeyPolicy', 'secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'],
  ...['sqs:ReceiveMessage', 'sqs:SendMessage', 'sns:Publish', 'dynamodb:GetItem', 'dynamodb:PutItem'],
  ...['lambda:InvokeFunction', 'lambda:AddPermission', 'ecr:BatchGetImage', 'ecr:PutImage'],
])

/** How many actions of each level, and one to begin with. */
export function askableLevels(asks: readonly AskableAction[]): readonly AskableLevel[] {
  return ACCESS_LEVELS.flatMap((level) => {
    const own = asks.filter(({ action }) => action.level === level)
    const first = own.find(({ action }) => USUAL.has(action.id)) ?? own[0]
    if (first === undefined) return []
    return [{ level, actions: own.length, example: first.action.id, on: first.on }]
  })
}
