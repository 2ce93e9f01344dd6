import type { ApiInput } from '../../shared/api/types.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { ADMIN } from '../../shared/paths/edge/path.ts'
import { shellCommand } from '../../shared/shell.ts'
import { shortName } from '../common/principalNames.ts'
import { snapshotFile } from '../request/command.ts'
import { contextInput } from '../request/requestInput.ts'
import type { PathsRoute } from '../router/route.ts'

/** The question of an address, as the API and the command line take it, and in words. */

/** Where the ways of an address are to end. */
export function goalInput(route: PathsRoute): ApiInput<'paths.cuts'> {
  const { snapshot, to, action, resource = '*', unknownAction } = route
  const given = { snapshots: [snapshot], ...contextInput(route) }
  if (action === undefined) return { ...given, ...(to === undefined ? {} : { to }) }
  return { ...given, to: resource, action, ...(unknownAction === true ? { unknownAction } : {}) }
}

export function pathsInput(route: PathsRoute): ApiInput<'paths'> {
  const { from, all } = route
  return {
    ...goalInput(route),
    ...(from === undefined ? {} : { from }),
    ...(all === true ? { all } : {}),
  }
}

/** The command line's paths of the same, for a POSIX shell. `cuts`: where to cut is part of it. */
export function pathsCommand(route: PathsRoute, snapshotFolder: string, cuts: boolean): string {
  const { from, all, unknownAction, action } = route
  const { to } = goalInput(route)
  const words = ['npx', 'whence', 'paths', '--snapshot', snapshotFile(snapshotFolder, route.snapshot)]
  if (from !== undefined) words.push('--from', from)
  if (to !== undefined) words.push('--to', to)
  if (action !== undefined) words.push('--action', action)
  if (action !== undefined && unknownAction === true) words.push('--unknown-action')
  for (const pair of route.context ?? []) words.push('--context', pair)
  if (route.strict === true) words.push('--strict')
  if (all === true) words.push('--all')
  if (cuts) words.push('--cuts')
  return shellCommand(...words)
}

/** `become an administrator`, `become deploy`, `do s3:GetObject on arn:aws:s3:::b/k`. */
export function goalWords({ to, action, resource = '*' }: PathsRoute): string {
  if (action !== undefined)
    return visibleText(`do ${action}${resource === '*' ? ' on any resource' : ` on ${resource}`}`)
  return to === undefined || to === ADMIN ? 'become an administrator' : `become ${shortName(to)}`
}
