export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}
export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly ancestorTitles?: readonly string[]
    }[]
  }[]
}
export const none: Counts
export function add(a: Counts, b: Counts): Counts
export function readReport(report: VitestReport): {
  readonly counts: Counts
  readonly failures: readonly string[]
  readonly skipped: ReadonlyMap<string, number>
}
export function summaryLine(counts: Counts): string
