export function findChromium(
  env?: Readonly<Record<string, string | undefined>>,
  platform?: string,
  home?: string,
): string | null
export const NO_CHROMIUM: string
export function findPlaywright(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, home: string): string | null
