import type { ParsedDenial } from '../facts/denial.ts'

/** More different denials than this are counted and not given. */
const MOST = 200
/** Facts of one request in which the next differs, whoever sends it. */
const OF_THE_MOMENT: ReadonlySet<string> = new Set([
  'aws:CurrentTime',
  'aws:TokenIssueTime',
  'aws:UserAgent',
  'aws:userid',
])

/**
 * Of all denials that were found those to trace: each once, whatever stood around it, and what no policy decided only
 * where there is nothing else. The sentences say what is left out.
 */
export function worthTracing(found: readonly ParsedDenial[]): {
  readonly denials: readonly ParsedDenial[]
  readonly notes: readonly string[]
} {
  const notes: string[] = []
  const decided = found.filter(({ notADecision }) => notADecision === null)
  const undecided = found.length - decided.length
  const { kept, repeats } = distinct(worthShowing(decided.length === 0 ? found : decided))
  if (decided.length > 0 && undecided > 0)
    notes.push(
      `${undecided} more ${undecided === 1 ? 'error was' : 'errors were'} no decision of a policy (such as throttling, expired credentials or the network) and ${undecided === 1 ? 'is' : 'are'} left out.`,
    )
  if (repeats > 0)
    notes.push(
      `${repeats} more ${repeats === 1 ? 'message says' : 'messages say'} the same and ${repeats === 1 ? 'is' : 'are'} not shown again.`,
    )
  if (kept.length > MOST)
    notes.push(`There are ${kept.length} different denials; the first ${MOST} are shown.`)
  if (kept.length > 1) notes.push(`The text holds ${kept.length} different denials: trace them one by one.`)
  return { denials: kept.slice(0, MOST), notes }
}

/** Codes that stand about alone are worth showing only when nothing says more. */
function worthShowing(denials: readonly ParsedDenial[]): readonly ParsedDenial[] {
  const full = denials.filter(({ action, operation, principal, encodedMessage, notADecision }) =>
    [action, operation, principal, encodedMessage, notADecision].some((value) => value !== null),
  )
  return full.length === 0 ? denials : full
}

function distinct(denials: readonly ParsedDenial[]): { kept: ParsedDenial[]; repeats: number } {
  const kept = new Map<string, ParsedDenial>()
  for (const denial of denials) {
    const context = Object.entries(denial.context).filter(([key]) => !OF_THE_MOMENT.has(key))
    const key = JSON.stringify([
      CORE.map((each) => denial[each]),
      denial.transitivelyThrough,
      denial.notADecision,
      context,
    ])
    if (!kept.has(key)) kept.set(key, denial)
  }
  const list = [...kept.values()]
  const whole = list.filter(({ principal, action }) => principal !== null && action !== null).slice(0, MOST)
  // What a wrapper says without its message, or a message without its wrapper, is said by the whole one as well.
  const separate = list.filter((one) => !whole.some((other) => other !== one && isPartOf(one, other)))
  return { kept: separate, repeats: denials.length - separate.length }
}

/** What a denial says of who, what and why. */
export const CORE = [
  'principal',
  'action',
  'resource',
  'policyType',
  'denyType',
  'policyArn',
  'operation',
  'errorCode',
] as const

function isPartOf(one: ParsedDenial, other: ParsedDenial): boolean {
  if (one.notADecision !== null || Object.keys(one.context).length > 0) return false
  if (one.encodedMessage !== null && other.encodedMessage === null) return false
  const agrees = CORE.every((key) => one[key] === null || one[key] === other[key])
  return agrees && CORE.some((key) => one[key] === null && other[key] !== null)
}
