import type { AccessAnalyzerData } from '../../snapshot/schema.ts'
import type { OutsideAccess } from '../types.ts'

type Finding = AccessAnalyzerData['findings'][number]

/** Why Access Analyzer may have a finding where the engine lets nobody in. */
export function whyOnlyAnalyzer(
  { access }: { readonly access: readonly OutsideAccess[] },
  findings: readonly Finding[],
): string {
  const open = access.find(({ state }) => state === 'not-known')
  const [missing] = open?.missing ?? []
  if (missing !== undefined)
    return `Access Analyzer has a finding; here it is not known, for this was not read: ${missing.what} (${missing.call}).`
  const days = findings.flatMap(({ analyzedAt, updatedAt }) => analyzedAt ?? updatedAt ?? [])
  const last = days.toSorted().at(-1)
  const age =
    last === undefined ? '' : ` It last looked on ${last.slice(0, 10)}: the policy may have changed since.`
  return `What was read of its policy lets in nobody from outside.${age} Or the finding is about what a deny, Block Public Access or the own network keeps out, or about an access control list or a share.`
}

/** Why Access Analyzer may have no finding where the engine lets somebody in. */
export function whyOnlyWhence(access: readonly OutsideAccess[], findings: readonly Finding[]): string {
  const resolved = findings
    .flatMap(({ updatedAt }) => updatedAt ?? [])
    .toSorted()
    .at(-1)
  if (resolved !== undefined)
    return `Its finding was resolved on ${resolved.slice(0, 10)}: the policy may have changed since.`
  return access.every(({ state }) => state === 'conditional')
    ? 'It has no finding: the conditions may keep out all that it takes for outside, or the policy is newer than its last look.'
    : 'It has no finding: the policy may be newer than its last look.'
}
