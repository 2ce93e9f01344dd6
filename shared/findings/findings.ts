import { CALLER_KINDS, unreadOf } from '../account/completeness.ts'
import { isKnownAs } from '../known.ts'
import { LAST_ACCESSED_CALL } from '../review/serviceUse.ts'
import { analyzerFindings } from './analyzed.ts'
import { countFindings } from './counts.ts'
import { credentialFindings } from './credentials.ts'
import { danglingFindings } from './dangling.ts'
import { escalationFindings } from './escalation.ts'
import { exposureFindings } from './exposed.ts'
import { FINDING_CERTAINTIES, FINDING_KINDS, severityRank } from './kinds.ts'
import { lintFindings } from './lint.ts'
import { type Mutes, mutesWithoutFinding, withMute } from './mutes.ts'
import type { FindingSources } from './sources.ts'
import type { Finding, FindingGap, FindingRow, FindingsAnswer } from './types.ts'
import { unusedFindings } from './unused.ts'

/**
 * Every finding of an account, the worst first: made of the answers on paths, exposure and credentials, of what the parser
 * says of policies, and of Access Analyzer's findings. Those of which nothing is known stand last, with the call that would
 * tell. Each id is there once.
 */
export function findFindings(sources: FindingSources): readonly Finding[] {
  const exposed = exposureFindings(sources)
  const unused = unusedFindings(sources)
  const all = [
    ...escalationFindings(sources),
    ...exposed,
    ...credentialFindings(sources, exposed, unused),
    ...unused,
    ...analyzerFindings(sources, unused),
    ...lintFindings(sources),
    ...danglingFindings(sources),
  ]
  return [...new Map(all.map((each) => [each.id, each])).values()].sort(compareFindings)
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    Number(a.certainty === 'not-known') - Number(b.certainty === 'not-known') ||
    severityRank(a.severity) - severityRank(b.severity) ||
    FINDING_CERTAINTIES.indexOf(a.certainty) - FINDING_CERTAINTIES.indexOf(b.certainty) ||
    FINDING_KINDS.indexOf(a.kind) - FINDING_KINDS.indexOf(b.kind) ||
    (a.who < b.who ? -1 : a.who > b.who ? 1 : a.id < b.id ? -1 : 1)
  )
}

/** What a list shows of a finding. */
export function rowOf({ id, kind, severity, certainty, who, what, since, audience }: Finding): FindingRow {
  return {
    id,
    kind,
    severity,
    certainty,
    who,
    what,
    ...(since !== undefined && { since }),
    ...(audience !== undefined && { audience }),
  }
}

/** What is muted, and whether that could be read. */
export interface MutesRead {
  readonly mutes: Mutes
  readonly problem?: string
}

/**
 * The list with its counts. `today`: the day of the clock, by which mutes end; the findings themselves know no clock. `whole`:
 * with evidence and fix of each.
 */
export function findingsAnswer(
  sources: FindingSources,
  findings: readonly Finding[],
  { mutes, problem }: MutesRead,
  { today, whole }: { readonly today: string; readonly whole: boolean },
): FindingsAnswer {
  const { snapshot, model, review, paths, exposure, principals } = sources
  const listed = findings.map((each) => withMute(whole ? each : rowOf(each), mutes, today))
  const callers = principals.filter(({ kind }) => kind !== 'group')
  return {
    account: model.account.id,
    readAt: snapshot.finishedAt,
    asOf: review.asOf,
    ways: paths === null ? 'not-searched' : 'searched',
    findings: listed,
    counts: countFindings(listed),
    administrators: {
      certain: callers.filter(({ administrator }) => isKnownAs(administrator, true)).length,
      open: callers.filter(({ administrator }) => administrator.state === 'not-collected').length,
    },
    credentials: { ...review.counts, ...review.thresholds, incomplete: review.countsIncomplete ?? [] },
    unread: unreadOf(model.completeness, CALLER_KINDS),
    gaps: [
      ...gapsOf('exposure', [...exposure.unknown, ...unreadOf(model.completeness, ['roles'])]),
      ...gapsOf('escalation', paths?.unknown ?? []),
    ],
    mutesWithout: paths === null ? null : mutesWithoutFinding(mutes, findings),
    ...(problem !== undefined && { mutesProblem: problem }),
    notes: [
      ...(snapshot.iam.lastAccessed === undefined
        ? [
            `Which services users and roles use of those that they may is not known: the crawl was not asked (${LAST_ACCESSED_CALL}, with --last-accessed).`,
          ]
        : []),
      ...(paths === null || paths.leftOut === 0
        ? []
        : [`${paths.leftOut} ways to an administrator are not among the findings: an answer holds no more.`]),
    ],
  }
}

function gapsOf(
  kind: FindingsAnswer['gaps'][number]['kind'],
  gaps: readonly FindingGap[],
): FindingsAnswer['gaps'] {
  return [...new Map(gaps.map(({ what, call }) => [`${what} ${call}`, { what, call, kind }])).values()]
}
