export function svg(): string
