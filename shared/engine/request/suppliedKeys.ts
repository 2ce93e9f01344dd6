import { keyBeginning } from '../../catalogue/keyBeginning.ts'
import type { CatalogueAction, CatalogueService } from '../../catalogue/types.ts'

/** The keys of an action's own service that AWS supplies for it. */
export interface SuppliedKeys {
  /** Prefix of the keys it speaks of, such as `s3:`; of other keys it says nothing. */
  readonly service: string
  /** Lower case. */
  readonly names: ReadonlySet<string>
  /** Lower case beginnings of keys that end in a name of the customer's, such as `s3:existingobjecttag/`. */
  readonly beginnings: readonly string[]
}

/** Keys of a service that go with every request of its sessions, which no action lists. */
const EVERYWHERE: ReadonlySet<string> = new Set([
  'ec2:roledelivery',
  'ec2:sourceinstancearn',
  'glue:roleassumedby',
  'glue:credentialissuingservice',
  'identitystore:userid',
  'lambda:sourcefunctionarn',
  'ssm:sourceinstancearn',
])
/** AWS's list leaves keys of the caller's session out for the actions of these services. */
const INCOMPLETE: ReadonlySet<string> = new Set(['sts'])

/**
 * Which keys of its own service an action has (rule 18.27): those that AWS lists for it or for one of its resource
 * types. null where the list is not known.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function readSuppliedKeys(service: CatalogueService, action: CatalogueAction): SuppliedKeys | null {
  if (INCOMPLETE.has(service.prefix)) return null
  const types = new Set(action.resourceTypes.map((type) => type.name))
  const keys = [
    ...action.conditionKeys,
    ...action.resourceTypes.flatMap((type) => type.conditionKeys),
    ...service.resourceTypes.filter((type) => types.has(type.name)).flatMap((type) => type.conditionKeys),
  ].map((key) => key.toLowerCase())
  const names = new Set<string>()
  const beginnings: string[] = []
  for (const key of keys) {
    const beginning = keyBeginning(key)
    if (beginning === null) names.add(key)
    else beginnings.push(beginning)
  }
  return { service: `${service.prefix}:`, names, beginnings }
}

/** False for a key (lower case) of the action's service that AWS does not supply for the action. */
export function isSupplied({ service, names, beginnings }: SuppliedKeys, key: string): boolean {
  if (!key.startsWith(service) || names.has(key) || EVERYWHERE.has(key)) return true
  return beginnings.some((beginning) => key.startsWith(beginning))
}
