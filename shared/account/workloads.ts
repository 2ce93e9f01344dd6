import { keysOf } from '../keys.ts'
import { WORKLOAD_KINDS } from '../services/workloadKinds.ts'
import type { WorkloadKind } from '../services/workloadNouns.ts'
import type { CoverageEntry } from '../snapshot/schema.ts'

/** A call of which something is missing; `entry` is left out where the snapshot is older than the call. */
export interface UnreadCall {
  readonly call: string
  readonly entry?: CoverageEntry
}

/**
 * The first of these calls that was not answered for all that it was asked; undefined: all were. Instances and functions
 * were asked for by every crawl there was, other workloads by later ones: a snapshot that lacks the call does not know.
 */
export function unreadWorkloadCall(
  coverage: readonly CoverageEntry[],
  calls: readonly string[],
): UnreadCall | undefined {
  for (const call of calls) {
    const entries = coverage.filter((entry) => entry.call === call)
    const entry = entries.find(({ status }) => status !== 'done')
    if (entry !== undefined) return { call, entry }
    if (entries.length === 0 && !ALWAYS_ASKED.has(call)) return { call }
  }
  return undefined
}

const ALWAYS_ASKED: ReadonlySet<string> = new Set(['ec2:DescribeInstances', 'lambda:ListFunctions'])

/** The kinds of workload that a role which trusts these services can be of. */
export function kindsOfServices(services: ReadonlySet<string>): readonly WorkloadKind[] {
  return WORKLOAD_KIND_NAMES.filter((kind) => WORKLOAD_KINDS[kind].services.some((one) => services.has(one)))
}

export const WORKLOAD_KIND_NAMES: readonly WorkloadKind[] = keysOf(WORKLOAD_KINDS)
