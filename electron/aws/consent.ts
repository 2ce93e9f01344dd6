import { createHash } from 'node:crypto'
import type { ProfileEndpoint } from '../../shared/api/endpoints.ts'
import type { AwsConfig } from './configFiles.ts'
import { endpointsOf, otherEndpoints } from './endpoints.ts'
import { profileChain, profileKind } from './profileKinds.ts'

/** What somebody should have seen of a profile before its first signed call. */
export interface Consent {
  /** The program that its credentials come from (credential_process). */
  readonly command?: string
  readonly endpoints: readonly ProfileEndpoint[]
  /** Stands for just this program and these endpoints; undefined: neither is there. */
  readonly id?: string
  /** It has to be agreed to: a program is run, or calls go to a host that is neither AWS nor this machine. */
  readonly needed: boolean
}

/** What a profile runs and where its calls go, by the files and the environment as they are now. */
export function consentOf(
  profile: string,
  config: AwsConfig,
  env: Readonly<Record<string, string | undefined>>,
): Consent {
  const { names } = profileChain(profile, config)
  const links = names.flatMap((name) => config.profiles.get(name) ?? [])
  const command = links.find((link) => profileKind(link) === 'process')?.get('credential_process')
  const last = links.at(-1)
  const endpoints = otherEndpoints(
    endpointsOf(profile, config, env),
    last === undefined ? '' : profileKind(last),
  )
  if (command === undefined && endpoints.length === 0) return { endpoints, needed: false }
  const seen = JSON.stringify([profile, command ?? null, endpoints])
  return {
    ...(command === undefined ? {} : { command }),
    endpoints,
    id: createHash('sha256').update(seen).digest('base64url'),
    needed: command !== undefined || endpoints.some(({ warning }) => warning !== undefined),
  }
}

/** A command's program without its arguments, which may hold a secret. */
export function programOf(command: string): string {
  const [, quoted, plain] = /^\s*(?:"([^"]+)"|(\S+))/.exec(command) ?? []
  const program = quoted ?? plain ?? ''
  return command.trim().length > program.length + (quoted === undefined ? 0 : 2) ? `${program} …` : program
}
