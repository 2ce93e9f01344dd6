export type Sizes = Readonly<Record<string, number>>
export function firstFiles(html: string): readonly string[]
export function pageSizes(folder: string): Sizes
export function budgetReport(
  sizes: Sizes,
  allowed: Sizes,
): { readonly ok: boolean; readonly lines: readonly string[] }
