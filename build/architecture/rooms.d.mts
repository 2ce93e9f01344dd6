import type { Source } from './sources.mjs'
export function fileGraph(sources: readonly Source[]): Map<string, Set<string>>
export function roomIn(folder: string): (name: string) => string
