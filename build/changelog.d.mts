export function changelogProblems(text: string, version: string): string[]
