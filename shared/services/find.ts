import { SERVICES } from './registry/index.ts'
import type { AwsService } from './types.ts'

const byPrefix: ReadonlyMap<string, AwsService> = new Map(
  SERVICES.map((service): [string, AwsService] => [service.prefix, service]),
)

/** What is known of a service, by its prefix in lower case; undefined where that is nothing but its actions. */
export function serviceOf(prefix: string): AwsService | undefined {
  return byPrefix.get(prefix)
}
