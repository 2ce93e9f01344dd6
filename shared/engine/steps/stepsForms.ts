import type { ActionResourceType, CatalogueAction } from '../../catalogue/types.ts'
import { splitArn } from '../../policy/arn.ts'
import { compileGlob } from '../../policy/glob.ts'

/** Where the resources of a request lie, as far as it is known; `*` where it is not. */
export interface Place {
  readonly partition: string
  readonly region: string
  readonly account: string
}

/** The ARN pattern of a type at a place; what is between `${` and `}` is any name. */
export function formAt(arnPattern: string, place: Place): string {
  return arnPattern
    .replaceAll('${Partition}', place.partition)
    .replaceAll('${Region}', place.region)
    .replaceAll('${Account}', place.account)
    .replace(/\$\{[^}]*\}/g, '*')
}

/** The ARN that an id stands for; what already is an ARN stays as it is. */
export function arnFor(type: ActionResourceType, id: string, place: Place): string {
  if (id.startsWith('arn:')) return id
  const names = type.arnPattern.match(/\$\{(?!Partition\}|Region\}|Account\})[^}]*\}/g) ?? []
  const last = names.at(-1)
  return formAt(last === undefined ? type.arnPattern : type.arnPattern.replace(last, () => id), place)
}

/** True when an ARN can be a resource of this type. */
export function fitsType(arn: string, type: ActionResourceType): boolean {
  return (
    splitArn(arn) !== null &&
    compileGlob(formAt(type.arnPattern, { partition: '*', region: '*', account: '*' }))(arn)
  )
}

export function requiredTypes(action: CatalogueAction): readonly ActionResourceType[] {
  return action.resourceTypes.filter((type) => type.required)
}
