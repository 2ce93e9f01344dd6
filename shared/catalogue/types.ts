import type { AccessLevel } from './levels.ts'

/**
 * The catalogue: every service, action, resource type and condition key of AWS's Service Authorization Reference
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html), as of `source.updatedAt`.
 */

export interface CatalogueSource {
  readonly package: string
  readonly dataVersion: string
  readonly updatedAt: string
  readonly licence: string
  readonly licenceText: string
  /** Dependent actions come from this older version of the data. */
  readonly dependentsVersion: string
}

export interface CatalogueResourceType {
  readonly service: string
  readonly name: string
  /** With `${Partition}`, `${Region}`, `${Account}` and names as placeholders. */
  readonly arnPattern: string
  readonly conditionKeys: readonly string[]
}

export interface CatalogueService {
  readonly prefix: string
  readonly name: string
  readonly resourceTypes: readonly CatalogueResourceType[]
  /** Its actions are numbered from `firstAction` up to, not including, `endAction`. */
  readonly firstAction: number
  readonly endAction: number
}

export interface ActionResourceType {
  readonly name: string
  readonly arnPattern: string
  readonly required: boolean
  /** Keys that this action has only with this resource type. */
  readonly conditionKeys: readonly string[]
}

export interface CatalogueAction {
  /** Its number, 0 to `catalogue.size - 1`: the position in bitsets. */
  readonly index: number
  readonly service: string
  readonly name: string
  /** `service:Action` in AWS's spelling. */
  readonly id: string
  /** The level AWS's five-level table shows. */
  readonly level: AccessLevel
  /** All its levels: a tagging action is a Write action as well. */
  readonly levels: readonly AccessLevel[]
  readonly resourceTypes: readonly ActionResourceType[]
  readonly conditionKeys: readonly string[]
  /** Further actions that the caller needs for it, such as `iam:PassRole`. */
  readonly dependentActions: readonly string[]
  /** It has no resource type; on which resource AWS decides it says rule 17.6. */
  readonly wildcardOnly: boolean
}

export interface Catalogue {
  readonly source: CatalogueSource
  /** Number of actions. */
  readonly size: number
  readonly services: readonly CatalogueService[]
  /** A service by its prefix, in any case. */
  service(prefix: string): CatalogueService | undefined
  /** An action by `service:Action`, in any case. */
  action(id: string): CatalogueAction | undefined
  /** An action by its number; throws a RangeError for a number that is none. */
  actionAt(index: number): CatalogueAction
  actionsOf(prefix: string): readonly CatalogueAction[]
  /** Numbers, ascending, of the actions that an Action element's pattern matches (evaluation rules 16.1 to 16.4). */
  expandPattern(pattern: string): readonly number[]
  /** Actions that fit what the user typed, best first. */
  search(text: string, limit: number): readonly CatalogueAction[]
  /** The resource types whose ARN pattern an ARN fits, the most specific first. */
  resourceTypesOf(arn: string): readonly CatalogueResourceType[]
  /** The type of a condition key that belongs to a service, such as `ArrayOfString`; undefined for keys it does not list. */
  conditionKeyType(key: string): string | undefined
}
