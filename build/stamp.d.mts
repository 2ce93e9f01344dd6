export function hashOf(root: string, names: readonly string[]): string
export function stampIs(file: string, hash: string): boolean
export function writeStamp(file: string, hash: string): void
