import type { AccountModel, Resource } from '../../account/model.ts'
import { valueOr } from '../../known.ts'
import type { AppliedPolicy } from '../request/input.ts'
import { appliedPolicy } from './appliedPolicyCache.ts'
import { firstGiven } from './givenValue.ts'

/** A VPC endpoint of the open accounts whose policy is known, as an import can give it (rule 13.2). */
export interface KnownEndpoint {
  readonly id: string
  readonly resource: Resource
  readonly policy: AppliedPolicy
}

/** https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
export function knownEndpoints(models: readonly AccountModel[]): readonly KnownEndpoint[] {
  return models.flatMap((model) =>
    [...model.resources.values()].flatMap((resource): readonly KnownEndpoint[] => {
      const id = /:vpc-endpoint\/(vpce-[0-9a-z]+)$/.exec(resource.arn)?.[1]
      const policy = valueOr(resource.resourcePolicy, null)
      return id === undefined || policy === null
        ? []
        : [{ id, resource, policy: appliedPolicy(model, policy) }]
    }),
  )
}

/** The policy of the endpoint that the request names; null: it names none, or that endpoint's policy is not known. */
export function endpointOf(
  models: readonly AccountModel[],
  context: Readonly<Record<string, string | readonly string[]>>,
): AppliedPolicy | null {
  const id = firstGiven(context, 'aws:sourcevpce')
  if (id === undefined) return null
  return knownEndpoints(models).find((endpoint) => endpoint.id === id)?.policy ?? null
}
