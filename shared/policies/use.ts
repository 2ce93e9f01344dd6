import type { PolicyEntity } from '../account/model.ts'
import type { Catalogue } from '../catalogue/types.ts'
import { lintOf } from '../lint/lintCache.ts'
import type { LintFinding, LintUse } from '../lint/types.ts'

/** What a policy is for; null: it is not linted, for nobody but AWS can change it. */
export function useOf({ kind, owner, attachedTo, boundaryOf }: PolicyEntity): LintUse | null {
  switch (kind) {
    case 'aws-managed':
      return null
    case 'customer-managed':
      // As a boundary it gives nobody anything.
      return attachedTo.length === 0 && boundaryOf.length > 0 ? 'boundary' : 'identity'
    case 'inline':
      return 'identity'
    case 'trust':
      // That of a service-linked role is AWS's too.
      return owner?.includes(':role/aws-service-role/') === true ? null : 'trust'
    case 'resource':
    case 'scp':
    case 'rcp':
      return kind
  }
}

export const NOT_LINTED = 'AWS wrote this policy, and nobody else can change it: it is not checked.'

/** What the lint finds in a policy; empty where its document was not read. */
export function findingsOf(policy: PolicyEntity, catalogue: Catalogue): readonly LintFinding[] {
  const use = useOf(policy)
  return use === null || policy.document.state !== 'known'
    ? []
    : lintOf(policy.document.value, use, catalogue)
}
