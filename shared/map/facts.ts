import type { Certainty } from '../paths/edge/certainty.ts'
import type { AccessState } from '../exposure/types.ts'
import type { Tag } from '../snapshot/schema.ts'

/**
 * How far a principal gets, the furthest first. `administrator`, `becomes`: the engine's answers. `permissions`, `writes`,
 * `reads`, `nothing`: the furthest access level that its policies grant (grantedLevels.ts).
 */
export const POWERS = [
  'administrator',
  'maybe-administrator',
  'becomes',
  'may-become',
  'permissions',
  'writes',
  'reads',
  'nothing',
  'not-known',
] as const
export type Power = (typeof POWERS)[number]

export interface MapPrincipal {
  readonly arn: string
  readonly name: string
  readonly kind: 'user' | 'role'
  readonly serviceLinked: boolean
  readonly path: string
  readonly tags: readonly Tag[]
  readonly power: Power
  /** Some of its policies were not read: it may get further. */
  readonly partly: boolean
  /** Ids of those who come in as it, as its trust policy names them. */
  readonly entrances: readonly string[]
  /** ISO 8601; null: AWS recorded no use; left out: not known. */
  readonly lastUsed?: string | null
}

/** Who comes in: somebody or something that trust policies name, or that people sign in with. */
export interface Outsider {
  readonly id: string
  readonly kind: 'everyone' | 'account' | 'provider' | 'people' | 'service' | 'unread'
  readonly label: string
}

/** The way of a principal to an administrator: its first hop, and at whom it ends. */
export interface MapWay {
  readonly from: string
  readonly certainty: Certainty
  /** ARN of the first principal that it becomes; null: it makes itself an administrator. */
  readonly through: string | null
  readonly hops: number
}

/** A resource that somebody outside of the account reaches. */
export interface ExposedResource {
  readonly arn: string
  readonly type: string
  readonly access: readonly { readonly outsider: Outsider; readonly state: AccessState }[]
}

/** How many resources of a kind there are; `call`: not all were read, and which call would tell. */
export interface ResourceCount {
  readonly kind: string
  readonly arns: readonly string[]
  readonly call?: string
}

/** What the map of an account is drawn from. */
export interface MapFacts {
  readonly account: string
  readonly title: string
  readonly principals: readonly MapPrincipal[]
  readonly outsiders: ReadonlyMap<string, Outsider>
  /** By ARN of the start; null: nobody looked yet. */
  readonly ways: ReadonlyMap<string, MapWay> | null
  /** null: nobody looked yet. */
  readonly exposed: readonly ExposedResource[] | null
  readonly resources: readonly ResourceCount[]
  /** ARNs of all resources that were read. */
  readonly resourceArns: ReadonlySet<string>
  /** Kinds of principals of which not all were read, in sentences. */
  readonly unread: readonly string[]
}
