import type { ApiInput } from '../../shared/api/types.ts'
import { shellCommand } from '../../shared/trace/facts/shell.ts'
import { contextOf } from '../request/question.ts'
import type { AskRoute } from '../router/route.ts'
import type { WhoCanRoute } from '../router/tracingRoutes.ts'
import { snapshotFile } from '../request/traceInput.ts'

/** The question in an address, or null while the action is missing. */
export function whoCanInputOf(route: WhoCanRoute): ApiInput<'who-can'> | null {
  if (route.action === undefined) return null
  const context = contextOf(route.context ?? [])
  return {
    snapshots: [route.snapshot],
    action: route.action,
    ...(route.resource === undefined ? {} : { resource: route.resource }),
    ...(route.owner === undefined ? {} : { resourceAccount: route.owner }),
    ...(Object.keys(context).length === 0 ? {} : { context }),
    ...(route.strict === true ? { strict: true } : {}),
  }
}

/** The command line's who-can of the same, for a POSIX shell. */
export function whoCanCommand(route: WhoCanRoute, snapshotFolder: string): string {
  const words = ['npx', 'whence', 'who-can', '--snapshot', snapshotFile(snapshotFolder, route.snapshot)]
  words.push('--action', route.action ?? '', '--resource', route.resource ?? '*')
  if (route.owner !== undefined) words.push('--resource-account', route.owner)
  for (const pair of route.context ?? []) words.push('--context', pair)
  if (route.strict === true) words.push('--strict')
  return shellCommand(...words)
}

/** The same question about one principal, where every layer is shown. */
export function askOf(route: WhoCanRoute, principal: string): AskRoute {
  const { snapshot, action, resource, owner, context, strict } = route
  return {
    view: 'ask',
    snapshot,
    principal,
    ...(action === undefined ? {} : { action }),
    ...(resource === undefined ? {} : { resource }),
    ...(owner === undefined ? {} : { owner }),
    ...(context === undefined ? {} : { context }),
    ...(strict === true ? { strict } : {}),
  }
}
