import type { z } from 'zod'
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts'
import { type DetailList, whyImpossible } from '../arn.ts'
import type { LeftOut } from '../schema.ts'
import { authorizationDetailsShape, misfit } from '../shapes.ts'
import { own } from './names.ts'

export type Entity = JsonObject & { readonly Arn: string }

/** The keys that every member has to have. */
const KEYS: Readonly<Record<DetailList, readonly string[]>> = {
  UserDetailList: ['UserName', 'UserId', 'Arn'],
  GroupDetailList: ['GroupName', 'Arn'],
  RoleDetailList: ['RoleName', 'RoleId', 'Arn'],
  Policies: ['PolicyName', 'Arn'],
}

export interface Sorted {
  readonly kept: Entity[]
  readonly leftOut: LeftOut[]
}

/**
 * Sorts the members of a list of the account file into those that can be what the list says, and those that cannot, with
 * the reason: one broken entry must neither cost the whole file nor be taken in silence. `page`: where the list stands.
 */
export function sortEntries(list: DetailList, members: readonly JsonValue[], page: string): Sorted {
  const sorted: Sorted = { kept: [], leftOut: [] }
  for (const [index, member] of members.entries()) {
    const entity = withPath(list, member)
    const why = whyUnusable(list, entity)
    if (why === undefined && isEntity(entity)) sorted.kept.push(entity)
    else sorted.leftOut.push({ entry: `${page}${list}[${index}]${nameOf(list, member)}`, why: why ?? '' })
  }
  return sorted
}

function isEntity(value: JsonValue): value is Entity {
  return isJsonObject(value) && typeof own(value, 'Arn') === 'string'
}

/** Some tools leave out the path where it is `/`. */
function withPath(list: DetailList, member: JsonValue): JsonValue {
  if (!isJsonObject(member) || Object.hasOwn(member, 'Path') || list === 'Policies') return member
  return { ...member, Path: '/' }
}

function whyUnusable(list: DetailList, member: JsonValue): string | undefined {
  if (!isJsonObject(member)) return 'is no object'
  const missing = KEYS[list].find((key) => typeof own(member, key) !== 'string')
  if (missing !== undefined) return `has no \`${missing}\``
  const arn = own(member, 'Arn')
  const impossible = whyImpossible(list, typeof arn === 'string' ? arn : '')
  if (impossible !== undefined) return `has an ARN that ${impossible}`
  const wrong = misfit(SHAPES[list], member)
  return wrong === undefined ? undefined : `is not as AWS writes it at ${wrong}`
}

const { shape } = authorizationDetailsShape
const SHAPES: Readonly<Record<DetailList, z.ZodType>> = {
  UserDetailList: shape.UserDetailList.element,
  GroupDetailList: shape.GroupDetailList.element,
  RoleDetailList: shape.RoleDetailList.element,
  Policies: shape.Policies.element,
}

/** ` ("bob")`, short enough for a message. */
function nameOf(list: DetailList, member: JsonValue): string {
  const name = isJsonObject(member) ? own(member, KEYS[list][0] ?? '') : undefined
  return typeof name === 'string' ? ` (${JSON.stringify(name.slice(0, 80))})` : ''
}
