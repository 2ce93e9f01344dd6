import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import type { Conditions } from './faultyCrawl.ts'
import type { RelayFault } from './relay.ts'

/**
 * How a crawl with a fault ends. `whole`: the snapshot is that without it. `same`: no call has a gap, and the answers are those
 * without it. `open`: what came cannot be read, and the answers about it are not known. `gaps`: exactly these calls have gaps,
 * beside those that could not be asked without them; `among`: others may have. `stopped`: the crawl ends early with what it
 * has. `refused`: before anything is read.
 */
export type Ending =
  | 'whole'
  | 'same'
  | 'open'
  | { readonly among: readonly string[] }
  | { readonly gaps: readonly string[] }
  | { readonly stopped: string }
  | { readonly refused: string }

export interface FaultCase {
  readonly name: string
  readonly faults: readonly RelayFault[]
  readonly ends: Ending
  readonly conditions?: Conditions
  /** Answers about what the fault itself adds to the account. */
  readonly adds?: RegExp
  /** What else has to be so. */
  readonly check?: (snapshot: Snapshot, before: Snapshot) => void
}

export const DETAILS = 'iam:GetAccountAuthorizationDetails'
export const KEYS = 'iam:ListAccessKeys'
export const SUMMARY = 'iam:GetAccountSummary'

/** Faults that have nothing to do with each other go into one crawl: each of another call, of which only that has to be told. */
export function together(cases: readonly FaultCase[]): readonly FaultCase[] {
  const bins: FaultCase[][] = []
  const alone: FaultCase[] = []
  for (const fault of cases) {
    const calls = fault.faults.map(({ on }) => on)
    const [call] = calls
    if (typeof call !== 'string' || call === DETAILS || calls.length > 1 || !isPlain(fault)) {
      alone.push(fault)
      continue
    }
    const bin = bins.find((one) =>
      one.every(
        (other) => spot(other) !== spot(fault) && (other.ends === 'whole') === (fault.ends === 'whole'),
      ),
    )
    if (bin === undefined) bins.push([fault])
    else bin.push(fault)
  }
  return [...bins.map(joined), ...alone]
}

/** Calls of one service rest on each other; those of IAM do not. */
function spot({ faults }: FaultCase): string {
  const call = String(faults[0]?.on)
  return call.startsWith('iam:') ? call : (call.split(':', 1)[0] ?? '')
}

function isPlain({ conditions, adds, check, ends, faults }: FaultCase): boolean {
  const isOfCall = typeof ends === 'object' && 'gaps' in ends && ends.gaps.join() === faults[0]?.on
  return (
    conditions === undefined && adds === undefined && check === undefined && (ends === 'whole' || isOfCall)
  )
}

function joined(bin: readonly FaultCase[]): FaultCase {
  return {
    name: bin.map(({ name }) => name).join('; '),
    faults: bin.flatMap(({ faults }) => faults),
    ends:
      bin[0]?.ends === 'whole'
        ? 'whole'
        : { gaps: bin.flatMap(({ ends }) => (typeof ends === 'object' && 'gaps' in ends ? ends.gaps : [])) },
  }
}
