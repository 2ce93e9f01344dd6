import type { ThirdParty } from './packages.mjs'
export function noticesText(packages: readonly ThirdParty[]): string
