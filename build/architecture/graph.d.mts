type Graph = ReadonlyMap<string, ReadonlySet<string>>
export function circles(graph: Graph): string[][]
export function floors(graph: Graph): Map<string, number>
export function grouped(graph: Graph, groupOf: (name: string) => string): Map<string, Set<string>>
