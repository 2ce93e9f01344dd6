import type { TraceInput } from '../../shared/api/types.ts'
import { shellCommand } from '../../shared/shell.ts'
import type { TraceRoute } from '../router/route.ts'
import { requestOptions, snapshotFile } from './command.ts'
import { pasteOf } from './pastes.ts'
import { requestInput } from './requestInput.ts'

/** The pasted text of an address: null when there is none, or when this window no longer has it. */
export function textOf(route: TraceRoute): string | null {
  return route.message ?? (route.paste === undefined ? null : pasteOf(route.paste))
}

/** What an address asks to trace, or null while something is missing. */
export function traceInputOf(route: TraceRoute): TraceInput | null {
  const { snapshot, principal, action, role } = route
  const { context, sessionPolicies, ...question } = requestInput(route)
  const common = {
    snapshots: [snapshot],
    ...(context === undefined ? {} : { context }),
    ...(sessionPolicies === undefined ? {} : { sessionPolicies }),
  }
  const text = textOf(route)
  if (text !== null) {
    const { resource, resourceAccount } = question
    return {
      ...common,
      message: text,
      ...(principal === undefined ? {} : { principal }),
      ...(role === undefined ? {} : { role }),
      ...(action === undefined ? {} : { action }),
      ...(resource === undefined ? {} : { resource }),
      ...(resourceAccount === undefined ? {} : { resourceAccount }),
    }
  }
  if (principal === undefined || action === undefined) return null
  return { ...common, question: { principal, action, ...question } }
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

/** The command line's trace of the same, for a POSIX shell. */
export function traceCommand(route: TraceRoute, snapshotFolder: string): string {
  const text = textOf(route)
  const words = ['npx', 'whence', 'trace', '--snapshot', snapshotFile(snapshotFolder, route.snapshot)]
  if (text === null) return shellCommand(...words, ...requestOptions(route))
  const left = [...(route.role === undefined ? [] : ['--role', route.role]), ...requestOptions(route)]
  if (fromFile(text)) return `${shellCommand(...words, '--message', '-', ...left)} < ${MESSAGE_FILE}`
  return shellCommand(...words, '--message', text, ...left)
}
