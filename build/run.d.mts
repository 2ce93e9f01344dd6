export function runOutput(
  command: string,
  args: readonly string[],
  options?: { readonly env?: NodeJS.ProcessEnv },
): Promise<{ readonly status: number | null; readonly output: string; readonly errors: string }>
