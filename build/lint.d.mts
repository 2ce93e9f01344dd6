export function lint(args?: readonly string[]): Promise<{
  readonly ok: boolean
  readonly output: string
  readonly skipped: string | null
}>
