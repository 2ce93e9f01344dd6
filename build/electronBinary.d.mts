type Env = Readonly<Record<string, string | undefined>>
export function findElectron(modules: string, env?: Env, platform?: string): string | null
export function failureNote(modules: string): string
export function shouldTryInstall(modules: string, env?: Env, now?: number): boolean
export function rememberFailure(modules: string, now?: number): void
export function hasDisplay(env?: Env, platform?: string): boolean
