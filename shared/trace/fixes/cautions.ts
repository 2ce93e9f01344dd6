import type { LayerResult, StatementRef } from '../../engine/request/decision.ts'
import type { FixContext } from './candidate.ts'

/** A new grant beside one that has conditions lets the caller past them. */
export function skippedConditions(layers: readonly LayerResult[]): readonly string[] {
  return layers.flatMap(({ matched, nearMisses }) => [
    ...nearMisses
      .filter(({ effect, failedOn }) => effect === 'Allow' && failedOn === 'condition')
      .map(({ detail, ...statement }) => skipped(statement, detail.key ?? 'a condition')),
    ...matched
      .filter(({ effect, applies }) => effect === 'Allow' && applies === 'unknown')
      .map(({ conditions, ...statement }) =>
        skipped(statement, conditions.map(({ key }) => key).join(' and ')),
      ),
  ])
}

function skipped({ sid, index, policy }: StatementRef, keys: string): string {
  return `${sid ?? `Statement ${index + 1}`} of ${policy} asks for ${keys}; this grant does not, so the caller gets past it.`
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
  if (resource === '*') {
    return [`Resource is *: it allows ${action} on everything of that kind; name the resource where you can.`]
  }
  return /[*?]/.test(resource)
    ? [`The resource holds a wildcard: everything that fits ${resource} is opened.`]
    : []
}
