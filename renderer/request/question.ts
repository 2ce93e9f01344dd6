import type { Question } from '../../shared/api/types.ts'
import { shellCommand } from '../../shared/trace/facts/shell.ts'
import type { AskRoute } from '../router/route.ts'

/** The question in an address, or null while principal or action is missing. */
export function questionOf(route: AskRoute): Question | null {
  if (route.principal === undefined || route.action === undefined) return null
  const context = contextOf(route.context ?? [])
  return {
    snapshots: [route.snapshot],
    principal: route.principal,
    action: route.action,
    ...(route.resource === undefined ? {} : { resource: route.resource }),
    ...(route.owner === undefined ? {} : { resourceAccount: route.owner }),
    ...(Object.keys(context).length === 0 ? {} : { context }),
    ...(route.session === undefined ? {} : { sessionPolicies: [route.session] }),
    ...(route.strict === true ? { strict: true } : {}),
  }
}

/** `key=value` rows as the engine takes them: a key that comes twice has several values. */
export function contextOf(rows: readonly string[]): Record<string, string | readonly string[]> {
  const values = new Map<string, string[]>()
  for (const row of rows) {
    const at = row.indexOf('=')
    if (at <= 0) continue
    const key = row.slice(0, at).trim()
    values.set(key, [...(values.get(key) ?? []), row.slice(at + 1)])
  }
  // fromEntries defines own properties, so that a key named __proto__ stays a key.
  return Object.fromEntries(
    [...values].map(([key, list]) => [key, list.length === 1 ? (list[0] ?? '') : list]),
  )
}

/** Named in the command for a session policy, which the command line reads from a file. */
export const SESSION_FILE = 'session-policy.json'

/** The same question for the command line, to be copied; quoted for a POSIX shell. */
export function commandOf(route: AskRoute, snapshotFolder: string): string {
  const separator = snapshotFolder.includes('\\') ? '\\' : '/'
  const file = `${snapshotFolder}${separator}${route.snapshot}.whence.json.gz`
  const words = ['npx', 'whence', 'explain', '--snapshot', file]
  words.push('--principal', route.principal ?? '', '--action', route.action ?? '')
  if (route.resource !== undefined) words.push('--resource', route.resource)
  if (route.owner !== undefined) words.push('--resource-account', route.owner)
  for (const row of route.context ?? []) words.push('--context', row)
  if (route.session !== undefined) words.push('--session-policy', SESSION_FILE)
  if (route.strict === true) words.push('--strict')
  return shellCommand(...words)
}
