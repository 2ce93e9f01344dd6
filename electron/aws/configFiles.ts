import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { IniFile, IniSection } from './ini.ts'
import { parseIni } from './ini.ts'
import { nodeErrorCode } from '../nodeError.ts'

/** Where profiles are looked for: `process.env` and `os.homedir()` in the app, anything in a test. */
export interface ProfileEnv {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly homedir: string
}

export interface ConfigFile {
  readonly path: string
  readonly exists: boolean
  readonly problem?: string
}

/** Both files, merged as the SDK merges them. Holds secrets: it must not leave electron/aws. */
export interface AwsConfig {
  readonly files: readonly ConfigFile[]
  readonly warnings: readonly string[]
  readonly configPath: string
  readonly credentialsPath: string
  readonly profiles: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly ssoSessions: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly services: ReadonlyMap<string, ReadonlyMap<string, string>>
}

// What the SDK accepts after `profile `, `sso-session ` and `services `; anything else is dropped in silence.
const PREFIXED = /^([\w-]+)\s(["'])?([\w\-@+.%:/]+)\2$/
const KNOWN_PREFIXES = new Set(['profile', 'sso-session', 'services'])

/** https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html */
function configPaths({ env, homedir }: ProfileEnv): { config: string; credentials: string } {
  const home =
    env['HOME'] ||
    env['USERPROFILE'] ||
    (env['HOMEPATH'] ? `${env['HOMEDRIVE'] ?? `C:${path.sep}`}${env['HOMEPATH']}` : homedir)
  const at = (given: string | undefined, name: string): string => {
    if (!given) return path.join(home, '.aws', name)
    return given.startsWith('~/') ? path.join(home, given.slice(2)) : given
  }
  return {
    config: at(env['AWS_CONFIG_FILE'], 'config'),
    credentials: at(env['AWS_SHARED_CREDENTIALS_FILE'], 'credentials'),
  }
}

/** Reads both files anew. Never throws: what cannot be read is told in `files` and `warnings`. */
export async function readAwsConfig(where: ProfileEnv): Promise<AwsConfig> {
  const paths = configPaths(where)
  const [config, credentials] = await Promise.all([readIni(paths.config), readIni(paths.credentials)])
  const profiles = new Map<string, Map<string, string>>()
  const ssoSessions = new Map<string, Map<string, string>>()
  const services = new Map<string, Map<string, string>>()
  const warnings: string[] = []

  for (const section of config.ini.sections) {
    const [prefix, name] = splitHeader(section.header)
    if (prefix === 'profile') merge(profiles, name, section)
    else if (prefix === 'sso-session') merge(ssoSessions, name, section)
    else if (prefix === 'services') merge(services, name, section)
    else if (section.header === 'default') merge(profiles, 'default', section)
    else warnings.push(droppedFromConfig(section, paths.config))
  }
  for (const section of credentials.ini.sections) {
    const [prefix] = splitHeader(section.header)
    if (prefix !== null || /\s/.test(section.header.trim())) {
      warnings.push(droppedFromCredentials(section, paths.credentials))
    } else merge(profiles, section.header, section)
  }
  return {
    files: [config.file, credentials.file],
    warnings,
    configPath: paths.config,
    credentialsPath: paths.credentials,
    profiles,
    ssoSessions,
    services,
  }
}

async function readIni(file: string): Promise<{ file: ConfigFile; ini: IniFile }> {
  const empty: IniFile = { sections: [], badLines: [] }
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch (error) {
    const code = nodeErrorCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return { file: { path: file, exists: false }, ini: empty }
    return { file: { path: file, exists: true, problem: unreadable(code) }, ini: empty }
  }
  if (bytes.includes(0)) {
    const problem = 'This is not a text file, so no profile can be read from it.'
    return { file: { path: file, exists: true, problem }, ini: empty }
  }
  const ini = parseIni(bytes.toString('utf8'))
  if (ini.sections.some(({ header }) => header === '__proto__' || header === 'profile __proto__')) {
    const problem = 'A section named __proto__ makes AWS’s tools refuse the whole file; rename or remove it.'
    return { file: { path: file, exists: true, problem }, ini: empty }
  }
  const problem = badLinesProblem(ini.badLines)
  return { file: { path: file, exists: true, ...(problem === null ? {} : { problem }) }, ini }
}

function unreadable(code: string | undefined): string {
  if (code === 'EACCES' || code === 'EPERM') return 'You have no permission to read this file.'
  if (code === 'EISDIR') return 'This is a folder, not a file.'
  return `This file cannot be read (${code ?? 'unknown error'}).`
}

function badLinesProblem(lines: readonly number[]): string | null {
  if (lines.length === 0) return null
  const shown = lines.slice(0, 5).join(', ') + (lines.length > 5 ? ' …' : '')
  return lines.length === 1
    ? `Line ${shown} is neither a [section] nor a “key = value”; it is ignored.`
    : `Lines ${shown} are neither a [section] nor a “key = value”; they are ignored.`
}

function splitHeader(header: string): [string | null, string] {
  const match = PREFIXED.exec(header)
  const prefix = match?.[1]
  const name = match?.[3]
  if (prefix === undefined || name === undefined || !KNOWN_PREFIXES.has(prefix)) return [null, header]
  return [prefix, name]
}

function merge(into: Map<string, Map<string, string>>, name: string, section: IniSection): void {
  const target = into.get(name) ?? new Map<string, string>()
  for (const [key, value] of section.values) target.set(key, value)
  into.set(name, target)
}

function droppedFromConfig({ header, line }: IniSection, file: string): string {
  const where = `[${header}] in line ${line} of ${file} is ignored by AWS’s tools`
  if (header !== header.trim()) return `${where}: there is white space inside the brackets.`
  if (/^(profile|sso-session|services)\s/.test(header)) {
    return `${where}: the name holds white space or a character outside A–Z a–z 0–9 _ - @ + . % : /.`
  }
  return `${where}: in the config file a profile’s section is written [profile ${header}].`
}

function droppedFromCredentials({ header, line }: IniSection, file: string): string {
  const where = `[${header}] in line ${line} of ${file} is ignored`
  const name = /^profile\s+(.+)$/.exec(header)?.[1]
  if (name !== undefined) return `${where}: in the credentials file the section is written [${name}].`
  return `${where}: a profile’s name must not hold white space.`
}
