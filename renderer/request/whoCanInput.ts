import type { ApiInput } from '../../shared/api/types.ts'
import { shellCommand } from '../../shared/shell.ts'
import type { WhoCanRoute } from '../router/route.ts'
import { requestOptions, snapshotFile } from './command.ts'
import { requestInput } from './requestInput.ts'

/** The question in an address, or null while the action is missing. */
export function whoCanInputOf(route: WhoCanRoute): ApiInput<'who-can'> | null {
  const { snapshot, action } = route
  return action === undefined ? null : { snapshots: [snapshot], action, ...requestInput(route) }
}

/** The command line's who-can of the same, for a POSIX shell. */
export function whoCanCommand(route: WhoCanRoute, snapshotFolder: string): string {
  const file = snapshotFile(snapshotFolder, route.snapshot)
  const options = requestOptions({ resource: '*', ...route })
  return shellCommand('npx', 'whence', 'who-can', '--snapshot', file, ...options)
}
