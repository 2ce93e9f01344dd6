export function npmScript(env?: Readonly<Record<string, string | undefined>>): string | null
export function ensureBuilt(isBuilt: () => boolean): Promise<void>
