import type { Tag } from '../../snapshot/schema.ts'

/** One value of a context key, or several. */
export type Values = string | readonly string[]

/** Context keys as they are collected. */
export interface KnownKeys {
  /** By name in lower case: the key as AWS writes it, and its value. */
  readonly values: ReadonlyMap<string, readonly [string, Values]>
  readonly absent: ReadonlySet<string>
  readonly unknown: readonly string[]
}

/** Section 19A: keys that only the own call of a service has, on behalf of a resource. */
export const OF_SERVICE_CALLS = [
  'aws:PrincipalServiceName',
  'aws:PrincipalServiceNamesList',
  'aws:SourceArn',
  'aws:SourceAccount',
  'aws:SourceOrgID',
  'aws:SourceOrgPaths',
  'aws:SourceOwner',
] as const
export const OF_FORWARDED_CALLS = ['aws:CalledVia', 'aws:CalledViaFirst', 'aws:CalledViaLast'] as const

/** The names, in lower case, of the keys that nearly every request has or lacks: they are asked for in each. */
const NAMES: ReadonlyMap<string, string> = new Map(
  [
    ...OF_SERVICE_CALLS,
    ...OF_FORWARDED_CALLS,
    'aws:CurrentTime',
    'aws:EpochTime',
    'aws:PrincipalAccount',
    'aws:PrincipalArn',
    'aws:PrincipalIsAWSService',
    'aws:PrincipalOrgID',
    'aws:PrincipalOrgPaths',
    'aws:PrincipalTag/',
    'aws:PrincipalType',
    'aws:RequestedRegion',
    'aws:ResourceAccount',
    'aws:ResourceOrgID',
    'aws:ResourceOrgPaths',
    'aws:ResourceTag/',
    'aws:SecureTransport',
    'aws:ViaAWSService',
    'aws:userid',
    'aws:username',
    'iam:ResourceTag/',
    'kms:CallerAccount',
  ].map((key) => [key, key.toLowerCase()]),
)

function nameOfKey(key: string): string {
  return NAMES.get(key) ?? key.toLowerCase()
}

/** Collects the keys that the account's data gives; what the asker gives wins. */
export class Filler implements KnownKeys {
  /** Without those that were known before. */
  readonly values = new Map<string, readonly [string, Values]>()
  readonly absent = new Set<string>()
  readonly unknown: string[] = []
  /** What the asker gave, by name in lower case; of several values the first. */
  readonly given: ReadonlyMap<string, string>

  constructor(given: Readonly<Record<string, Values>> = {}) {
    const first = new Map<string, string>()
    for (const key of Object.keys(given)) {
      const value = given[key] ?? ''
      this.values.set(nameOfKey(key), [key, value])
      first.set(nameOfKey(key), typeof value === 'string' ? value : (value[0] ?? ''))
    }
    this.given = first
  }
  set(key: string, value: Values | undefined): void {
    const name = nameOfKey(key)
    if (value !== undefined && !this.given.has(name)) this.values.set(name, [key, value])
  }
  /** Keys, or beginnings of keys that end in `/`, that the request does not have. */
  without(...keys: readonly string[]): void {
    for (const key of keys) this.absent.add(nameOfKey(key))
  }
  /** Tags of whoever or whatever; the keys of tags that are not there are absent when all are known. */
  tags(prefix: string, tags: readonly Tag[], complete: boolean): void {
    for (const tag of tags) this.set(`${prefix}${tag.Key}`, tag.Value)
    if (complete) this.without(prefix)
  }
}
