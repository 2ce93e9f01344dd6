import type { TraceInput } from '../../shared/api/types.ts'
import { shellCommand } from '../../shared/trace/facts/shell.ts'
import { contextOf, SESSION_FILE } from './question.ts'
import type { TraceRoute } from '../router/tracingRoutes.ts'
import { pasteOf } from './pastes.ts'

/** The pasted text of an address: null when there is none, or when this window no longer has it. */
export function textOf(route: TraceRoute): string | null {
  return route.message ?? (route.paste === undefined ? null : pasteOf(route.paste))
}

/** What an address asks to trace, or null while something is missing. */
export function traceInputOf(route: TraceRoute): TraceInput | null {
  const text = textOf(route)
  const given = contextOf(route.context ?? [])
  const facts = {
    ...(Object.keys(given).length === 0 ? {} : { context: given }),
    ...(route.session === undefined ? {} : { sessionPolicies: [route.session] }),
  }
  if (text !== null) return { snapshots: [route.snapshot], message: text, ...facts }
  const { principal, action, resource, owner, strict } = route
  if (principal === undefined || action === undefined) return null
  return {
    snapshots: [route.snapshot],
    question: {
      principal,
      action,
      ...(resource === undefined ? {} : { resource }),
      ...(owner === undefined ? {} : { resourceAccount: owner }),
      ...(strict === true ? { strict: true } : {}),
    },
    ...facts,
  }
}

/** Where the command for a long text reads it from. */
export const MESSAGE_FILE = 'denial.txt'
const MOST_IN_COMMAND = 600
/** A terminal must not get what could hide the command or act as a key press. */
const NOT_FOR_A_TERMINAL = /[\p{Cc}\p{Cf}\p{Cs}]/u

/** Whether the command reads the text from a file. */
export function fromFile(text: string): boolean {
  return text.length > MOST_IN_COMMAND || NOT_FOR_A_TERMINAL.test(text)
}

/**
 * The command line's trace of the same, for a POSIX shell. Null for what its options cannot say: a strict question,
 * and the account of a resource.
 */
export function traceCommand(route: TraceRoute, snapshotFolder: string): string | null {
  const text = textOf(route)
  if (text === null && (route.strict === true || route.owner !== undefined)) return null
  const words = ['npx', 'whence', 'trace', '--snapshot', snapshotFile(snapshotFolder, route.snapshot)]
  const file = text !== null && fromFile(text)
  if (text !== null) words.push('--message', file ? '-' : text)
  else {
    words.push('--principal', route.principal ?? '', '--action', route.action ?? '')
    if (route.resource !== undefined) words.push('--resource', route.resource)
  }
  for (const pair of route.context ?? []) words.push('--context', pair)
  if (route.session !== undefined) words.push('--session-policy', SESSION_FILE)
  return `${shellCommand(...words)}${file ? ` < ${MESSAGE_FILE}` : ''}`
}

/** Where a snapshot lies. */
export function snapshotFile(folder: string, snapshot: string): string {
  return `${folder}${folder.includes('\\') ? '\\' : '/'}${snapshot}.whence.json.gz`
}
