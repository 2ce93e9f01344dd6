import type { Source } from './sources.mjs'
export function fileGraph(sources: readonly Source[]): Map<string, Set<string>>
export function roomIn(folder: string): (name: string) => string
export function roomsWithin(
  graph: ReadonlyMap<string, ReadonlySet<string>>,
  folder: string,
): Map<string, Set<string>>
