import { ABSENT, known, type Known, notCollected } from '../known.ts'
import type { CoverageEntry, Snapshot, SnapshotPart } from '../snapshot/schema.ts'

/** Who read the account, with what, where and when: what an auditor asks of every extract. */
export interface Extraction {
  readonly by: 'crawl' | 'import' | 'sample'
  /** ARN of the identity that made the calls, by sts:GetCallerIdentity; `absent`: the sample account has none. */
  readonly caller: Known<string>
  /** The program that wrote the snapshot, with its version; null: snapshots of earlier versions do not tell it. */
  readonly tool: string | null
  /** The Regions that were visited; none of an import. */
  readonly regions: readonly string[]
  /** Those that are enabled in the account. */
  readonly enabledRegions: Known<readonly string[]>
  readonly startedAt: string
  readonly finishedAt: string
  /** Where it was read in several runs. */
  readonly parts: readonly SnapshotPart[]
  /** Names of the files of an import. */
  readonly files: readonly string[]
  /** Every call, by name. */
  readonly calls: readonly CallSummary[]
}

/** How often a call was made, and how that ended. */
export interface CallSummary {
  readonly call: string
  /** Over all targets and Regions. */
  readonly answered: number
  /** Refused, throttled out, failed or not asked. */
  readonly notAnswered: number
  /** How many items came back, as far as the calls count any. */
  readonly items: number
  /** The codes of the errors, each once. */
  readonly errors: readonly string[]
}

/** Takes a snapshot and gives who extracted it; what an older snapshot or an import does not tell is not known. */
export function extractionOf(snapshot: Snapshot): Extraction {
  const { source, regions, startedAt, finishedAt, parts = [], coverage } = snapshot
  return {
    by: source.kind,
    caller: callerOf(snapshot),
    tool: snapshot.tool ?? null,
    regions,
    enabledRegions:
      snapshot.enabledRegions === undefined
        ? notCollected('The Regions that are enabled', 'ec2:DescribeRegions')
        : known(snapshot.enabledRegions),
    startedAt,
    finishedAt,
    parts,
    files: source.kind === 'import' ? source.files : [],
    calls: callsOf(coverage),
  }
}

function callerOf({ source }: Snapshot): Known<string> {
  if (source.kind === 'crawl') return known(source.callerArn)
  return source.kind === 'sample'
    ? ABSENT
    : notCollected(
        'Who read the account',
        'sts:GetCallerIdentity',
        'The files of an import do not tell who made them.',
      )
}

function callsOf(coverage: readonly CoverageEntry[]): readonly CallSummary[] {
  const byCall = new Map<string, CoverageEntry[]>()
  for (const entry of coverage) {
    const entries = byCall.get(entry.call)
    if (entries === undefined) byCall.set(entry.call, [entry])
    else entries.push(entry)
  }
  return [...byCall]
    .map(([call, entries]): CallSummary => {
      const answered = entries.filter(({ status }) => status === 'done').length
      return {
        call,
        answered,
        notAnswered: entries.length - answered,
        items: entries.reduce((sum, { items }) => sum + (items ?? 0), 0),
        errors: [
          ...new Set(entries.flatMap(({ error }) => (error === undefined ? [] : [error.code]))),
        ].sort(),
      }
    })
    .sort((one, other) => (one.call < other.call ? -1 : one.call > other.call ? 1 : 0))
}
