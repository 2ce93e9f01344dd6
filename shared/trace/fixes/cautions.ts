import type { LayerResult, StatementRef } from '../../engine/request/decision.ts'
import type { FixContext } from './candidate.ts'

/**
 * A new grant beside one that has conditions lets the caller past them, but for those that it asks for itself (`asks`,
 * in small letters).
 */
export function skippedConditions(
  layers: readonly LayerResult[],
  asks: readonly string[],
): readonly string[] {
  return layers.flatMap(({ matched, nearMisses }) => [
    ...nearMisses
      .filter(({ effect, failedOn }) => effect === 'Allow' && failedOn === 'condition')
      .flatMap(({ detail, ...statement }) => skipped(statement, [detail.key ?? 'a condition'], asks)),
    ...matched
      .filter(({ effect, applies }) => effect === 'Allow' && applies === 'unknown')
      .flatMap(({ conditions, ...statement }) =>
        skipped(
          statement,
          conditions.map(({ key }) => key),
          asks,
        ),
      ),
  ])
}

function skipped(
  { sid, index, policy }: StatementRef,
  keys: readonly string[],
  asks: readonly string[],
): readonly string[] {
  const left = [...new Set(keys)].filter((key) => !asks.includes(key.toLowerCase()))
  return left.length === 0
    ? []
    : [
        `${sid ?? `Statement ${index + 1}`} of ${policy} asks for ${left.join(' and ')}; this grant does not, so the caller gets past it.`,
      ]
}

/** With these a principal gives itself whatever else it wants. */
const POWERFUL =
  /^(iam:(attach|put)(user|role|group)policy|iam:createpolicyversion|iam:setdefaultpolicyversion|iam:updateassumerolepolicy|iam:createaccesskey|iam:(create|update)loginprofile|iam:addusertogroup|iam:passrole|iam:delete(user|role)permissionsboundary|iam:put(user|role)permissionsboundary|sts:assumerole|kms:putkeypolicy|kms:creategrant|s3:putbucketpolicy|lambda:(createfunction|updatefunctioncode|addpermission)|organizations:.*policy)$/i

export function powerCautions({ input }: FixContext): readonly string[] {
  const { action } = input.request
  return POWERFUL.test(action)
    ? [
        `${action} can give further permissions: look at what the caller reaches through it before you allow it.`,
      ]
    : []
}

/** A new Allow on more than one resource. */
export function wildcardCautions({ input }: FixContext): readonly string[] {
  const { action, resource } = input.request
  // Rule 17.6: nothing but * grants an action that has no resource type.
  if (input.facts?.typeless !== undefined) {
    return [`${action} has no resource level: only a grant to * counts, and it opens nothing else.`]
  }
  if (resource === '*') {
    return [`Resource is *: it allows ${action} on everything of that kind; name the resource where you can.`]
  }
  return /[*?]/.test(resource)
    ? [`The resource holds a wildcard: everything that fits ${resource} is opened.`]
    : []
}
