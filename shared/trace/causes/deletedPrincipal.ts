import type { AccountModel } from '../../account/model.ts'
import type { Decision } from '../../engine/request/decision.ts'
import { policyCarrier } from '../../engine/explain/resourcePolicyTypes.ts'
import type { Cause } from '../facts/cause.ts'
import { isDeletedId } from '../facts/principalDifference.ts'
import { missEvidence } from './evidence.ts'
import { kindOf } from './layerCauses.ts'

/**
 * A statement of the resource's own policy that would let the caller in, but for a Principal that AWS turned into the id
 * of a user or role that is deleted: one of the same name that was made since is not it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export function deletedPrincipalCauses(
  decision: Decision,
  models: readonly AccountModel[],
): readonly Cause[] {
  if (decision.verdict === 'Allowed') return []
  const { resource } = decision.request
  const carrier = policyCarrier(resource)?.arn ?? resource
  return decision.layers
    .filter(({ layer }) => layer === 'resource' || layer === 'trust')
    .flatMap((layer) =>
      layer.nearMisses
        .filter(({ effect, failedOn }) => effect === 'Allow' && failedOn === 'principal')
        .flatMap((miss): readonly Cause[] => {
          const id = miss.detail.required.find((named) => isDeletedId(models, named))
          if (id === undefined) return []
          return [
            {
              kind: kindOf(layer, decision),
              layer: layer.layer,
              summary: `The policy of ${carrier} names ${id}, the unique id of a ${id.startsWith('AROA') ? 'role' : 'user'} that was deleted: it lets nobody in, not one of the same name that was made since either.`,
              evidence: [missEvidence(miss, ' would have allowed it.', models)],
            },
          ]
        }),
    )
}
