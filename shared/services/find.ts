import { SERVICES } from './registry/index.ts'
import type { AwsService, PolicyResource } from './types.ts'

const byPrefix: ReadonlyMap<string, AwsService> = new Map(
  SERVICES.map((service): [string, AwsService] => [service.prefix, service]),
)

/** What is known of a service, by its prefix in lower case; undefined where that is nothing but its actions. */
export function serviceOf(prefix: string): AwsService | undefined {
  return byPrefix.get(prefix)
}

/** The type of resource with a policy that an ARN is of: its service, and what follows the account in it. */
export function policyResourceOf(prefix: string, rest: string): PolicyResource | undefined {
  return serviceOf(prefix)?.resources?.find(({ resource }) => resource.test(rest))
}
