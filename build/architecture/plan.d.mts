export const PLAN: Readonly<Record<string, readonly (readonly string[])[]>>
export function breaches(
  floors: readonly (readonly string[])[],
  rooms: ReadonlyMap<string, ReadonlySet<string>>,
): string[]
