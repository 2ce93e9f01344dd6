import type { Question } from '../../shared/api/types.ts'
import { shellCommand } from '../../shared/shell.ts'
import type { AskRoute } from '../router/route.ts'
import { requestOptions, snapshotFile } from './command.ts'
import { requestInput } from './requestInput.ts'

/** The question in an address, or null while principal or action is missing. */
export function questionOf(route: AskRoute): Question | null {
  const { snapshot, principal, action } = route
  if (principal === undefined || action === undefined) return null
  return { snapshots: [snapshot], principal, action, ...requestInput(route) }
}

/** The same question for the command line, to be copied; quoted for a POSIX shell. */
export function askCommand(route: AskRoute, snapshotFolder: string): string {
  const file = snapshotFile(snapshotFolder, route.snapshot)
  return shellCommand('npx', 'whence', 'explain', '--snapshot', file, ...requestOptions(route))
}
