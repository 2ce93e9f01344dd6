export function npmScript(env?: Readonly<Record<string, string | undefined>>): string | null
