import type { ActionName, AwsService, EventResource, PolicyResource, ResourceTypeName } from './types.ts'

type Crawled<Prefix extends string, Operation extends string, Type extends string> = AwsService<
  Prefix,
  Operation,
  Type
> & { readonly crawl: object }

/** A service that the crawl reads. The compiler refuses a resource type whose calls are not among its own. */
export function crawledService<
  const Prefix extends string,
  const Operation extends string,
  const Type extends ResourceTypeName = never,
>(facts: Crawled<Prefix, Operation, Type>): Crawled<Prefix, Operation, Type> {
  return facts
}

/** A service that the crawl does not read. */
export function otherService<const Prefix extends string>(
  facts: AwsService<Prefix, never, never> & { readonly crawl?: undefined },
): AwsService<Prefix, never, never> & { readonly crawl?: undefined } {
  return facts
}

/** A service whose resources with a policy are read by calls of another one. */
export function servedService<const Prefix extends string, const Type extends ResourceTypeName>(
  prefix: Prefix,
  resources: readonly PolicyResource<ActionName, Type>[],
): Omit<AwsService<Prefix, never, never>, 'crawl' | 'resources'> & {
  readonly crawl?: undefined
  readonly resources: readonly PolicyResource<ActionName, Type>[]
} {
  return { prefix, resources }
}

/** A service of which nothing but its types of resources with a policy is known. */
export function policyService<const Prefix extends string>(
  prefix: Prefix,
  resources: readonly PolicyResource<never, never>[],
): AwsService<Prefix, never, never> & { readonly crawl?: undefined } {
  return { prefix, resources }
}

/** A parameter that is the name in a regional ARN, after `kind`. */
export function namedBy(service: string, parameter: string, kind: string): EventResource {
  return {
    parameters: [parameter],
    arn: `arn:{partition}:${service}:{region}:{account}:${kind}{${parameter}}`,
  }
}
