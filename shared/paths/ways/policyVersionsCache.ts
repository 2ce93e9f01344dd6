import type { PolicyEntity } from '../../account/model.ts'
import type { PolicyDocument } from '../../policy/ast.ts'
import { parsePolicy } from '../../policy/parse.ts'

export interface PolicyVersion {
  /** `v3`. */
  readonly version: string
  readonly document: PolicyDocument
}

const parsed = new WeakMap<PolicyEntity, readonly PolicyVersion[]>()

/** The versions of a managed policy beside the one in force, as far as they were collected; parsed when first asked for. */
export function policyVersions(policy: PolicyEntity): readonly PolicyVersion[] {
  let versions = parsed.get(policy)
  if (versions === undefined) {
    versions = (policy.otherVersions ?? []).map(({ version, document }) => ({
      version,
      document: parsePolicy(document, 'identity'),
    }))
    parsed.set(policy, versions)
  }
  return versions
}
