interface Ended {
  readonly code: number
  readonly told: boolean
  readonly problem: string | null
}
type Env = Readonly<Record<string, string>>
export function runApp(command: string, args: readonly string[], env?: Env, program?: object): Promise<Ended>
export function runWindow(
  command: string,
  args: readonly string[],
  program?: object,
): Promise<Ended & { readonly cameUp: boolean }>
export function appWindow(browser?: string | null): Env
