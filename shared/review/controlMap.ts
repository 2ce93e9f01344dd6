import { keysOf } from '../keys.ts'
import type { CheckResult, CheckStatus } from './types.ts'

/** One version of a framework with the controls of it that the checks answer. */
export interface FrameworkMap {
  readonly framework: string
  readonly version: string
  readonly controls: readonly ControlLine[]
  /** How many controls have which result. */
  readonly counts: Readonly<Record<CheckStatus, number>>
}
export interface ControlLine {
  readonly control: string
  /** The worst of its checks: one that fails, else one that is not known, else one by hand. */
  readonly status: CheckStatus
  /** True where every check stands there by Whence's own judgement. */
  readonly ours: boolean
  /** Ids of the checks that answer it. */
  readonly checks: readonly string[]
}

/** The worst first. A control passes only where nothing is left open. */
const WORST: Readonly<Record<CheckStatus, number>> = {
  fail: 0,
  unknown: 1,
  manual: 2,
  pass: 3,
  'not-applicable': 4,
}

/** Takes the checks of a review and gives its controls by framework and version, in the order of the checks' own lists. */
export function controlMap(checks: readonly CheckResult[]): readonly FrameworkMap[] {
  const frameworks = new Map<
    string,
    { framework: string; version: string; lines: Map<string, ControlLine> }
  >()
  for (const { id, status, controls } of checks)
    for (const { framework, version, control, ours = false } of controls) {
      const key = `${framework} ${version}`
      const found = frameworks.get(key) ?? { framework, version, lines: new Map<string, ControlLine>() }
      frameworks.set(key, found)
      const line = found.lines.get(control)
      found.lines.set(
        control,
        line === undefined
          ? { control, status, ours, checks: [id] }
          : {
              control,
              status: WORST[status] < WORST[line.status] ? status : line.status,
              ours: line.ours && ours,
              checks: [...line.checks, id],
            },
      )
    }
  return [...frameworks.values()]
    .map(({ framework, version, lines }): FrameworkMap => {
      const controls = [...lines.values()].sort((one, other) => compareControls(one.control, other.control))
      return { framework, version, controls, counts: countsOf(controls) }
    })
    .sort(
      (one, other) =>
        compareText(one.framework, other.framework) || compareControls(one.version, other.version),
    )
}

function countsOf(controls: readonly ControlLine[]): Readonly<Record<CheckStatus, number>> {
  const counts = { fail: 0, unknown: 0, manual: 0, pass: 0, 'not-applicable': 0 }
  for (const { status } of controls) counts[status] += 1
  return counts
}

/** Every status with how many checks have it. */
export function statusCounts(checks: readonly CheckResult[]): Readonly<Record<CheckStatus, number>> {
  const counts = { fail: 0, unknown: 0, manual: 0, pass: 0, 'not-applicable': 0 }
  for (const { status } of checks) counts[status] += 1
  return counts
}

export const STATUS_ORDER: readonly CheckStatus[] = keysOf(WORST)

/** Numbers in a control's name count as numbers: 1.9 before 1.10. */
function compareControls(one: string, other: string): number {
  const a = one.split(/(\d+)/)
  const b = other.split(/(\d+)/)
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const [left = '', right = ''] = [a[at], b[at]]
    const order =
      /^\d/.test(left) && /^\d/.test(right) ? Number(left) - Number(right) : compareText(left, right)
    if (order !== 0) return order
  }
  return a.length - b.length
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
