import { snapshotFileName } from '../../shared/snapshot/name.ts'
import type { RequestFields } from '../router/addresses/request.ts'

/** Named in a command for a session policy, which the command line reads from a file. */
export const SESSION_FILE = 'session-policy.json'

/** Where a snapshot lies. */
export function snapshotFile(folder: string, snapshot: string): string {
  return `${folder}${folder.includes('\\') ? '\\' : '/'}${snapshotFileName(snapshot)}`
}

/** The options of the command line that say the same of a request as an address does. */
export function requestOptions(fields: RequestFields): readonly string[] {
  const { principal, action, resource, resourceAccount, context = [], sessionPolicy, strict } = fields
  const { unknownAction } = fields
  return [
    ...option('--principal', principal),
    ...option('--action', action),
    ...option('--resource', resource),
    ...option('--resource-account', resourceAccount),
    ...context.flatMap((pair) => ['--context', pair]),
    ...option('--session-policy', sessionPolicy === undefined ? undefined : SESSION_FILE),
    ...(strict === true ? ['--strict'] : []),
    ...(unknownAction === true ? ['--unknown-action'] : []),
  ]
}

function option(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [name, value]
}
