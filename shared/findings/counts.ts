import { FINDING_KINDS, FINDING_SEVERITIES } from './kinds.ts'
import type { FindingCounts, FindingRow, FindingTally, ListedFinding } from './types.ts'
import { tableOf } from '../keys.ts'

/** Muted, and not shown again since. */
export function isMuted({ mute }: Pick<ListedFinding, 'mute'>): boolean {
  return mute?.state === 'active'
}

/** Neither muted nor not known: what the numbers count. */
export function isOpenFinding(finding: Pick<ListedFinding, 'mute' | 'certainty'>): boolean {
  return !isMuted(finding) && finding.certainty !== 'not-known'
}

/** Access by everybody or every AWS account. */
export function isPublicFinding({ kind, audience }: Pick<FindingRow, 'kind' | 'audience'>): boolean {
  return kind === 'exposure' && audience === 'Public'
}

/** Audiences of exposure that are no other accounts, as `audienceOf` names them. */
export const NOT_ACCOUNTS = ['Public', 'Identity provider', 'AWS service'] as const
const notAccounts: ReadonlySet<string> = new Set(NOT_ACCOUNTS)

/** Whoever a policy that was not read may let in: everybody too. */
function isUnread({ audience, certainty }: FindingRow): boolean {
  return audience === 'Not known' && certainty === 'not-known'
}

/** The numbers of a list, which every view, the command line and the overview tell. */
export function countFindings(findings: readonly ListedFinding[]): FindingCounts {
  const open = findings.filter(isOpenFinding)
  const exposed = findings.filter(({ kind }) => kind === 'exposure')
  return {
    ...tallyOf(findings),
    severities: tableOf(
      FINDING_SEVERITIES,
      (severity) => open.filter((each) => each.severity === severity).length,
    ),
    kinds: tableOf(FINDING_KINDS, (kind) => tallyOf(findings.filter((each) => each.kind === kind))),
    exposed: {
      public: tallyOf(exposed.filter((each) => isPublicFinding(each) || isUnread(each))),
      accounts: tallyOf(exposed.filter(({ audience = '' }) => !notAccounts.has(audience))),
    },
  }
}

function tallyOf(findings: readonly ListedFinding[]): FindingTally {
  const muted = findings.filter(isMuted).length
  const open = findings.filter(isOpenFinding).length
  return { open, muted, notKnown: findings.length - muted - open }
}
