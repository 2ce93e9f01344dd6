export function packageFolder(moduleId: string): string | null
