type Measure = 'statements' | 'branches' | 'functions' | 'lines'
interface Count {
  readonly covered: number
  readonly total: number
}
export type Counts = Readonly<Record<Measure, Count>>
export function coverageBy(
  summary: Readonly<Record<string, Counts>>,
  groupOf: (file: string) => string | null,
): ReadonlyMap<string, Counts>
export function coverageReport(
  groups: ReadonlyMap<string, Counts>,
  floors: Readonly<Record<string, Readonly<Record<Measure, number>>>>,
): { readonly lines: readonly string[]; readonly below: readonly string[] }
