import type { Principal } from '../account/model.ts'
import type { JsonObject } from '../json.ts'
import { nameOf } from '../policy/principal.ts'
import { inlineCommand } from '../trace/fixes/commands.ts'
import { shellCommand } from '../shell.ts'
import type { Replaced } from './types.ts'
import { NAME } from './withPolicy.ts'

/** The new policy first, then the old ones are taken away: at no time is something missing that was used. */
export function changeCommands(
  { arn, name, kind }: Principal,
  replaces: readonly Replaced[],
  document: JsonObject | null,
): readonly string[] {
  const put = document === null ? null : inlineCommand(arn, NAME, JSON.stringify(document))
  // A policy of this name is overwritten; taken away afterwards, it would take the new one with it.
  const others = replaces.filter(
    (each) => put === null || each.how !== 'inline' || each.viaGroup !== undefined || each.name !== NAME,
  )
  const away = others.map(({ policy, name: policyName, how, viaGroup }) => {
    if (viaGroup !== undefined)
      return shellCommand(
        ...['aws', 'iam', 'remove-user-from-group'],
        ...['--group-name', nameOf(viaGroup), '--user-name', name],
      )
    return how === 'inline'
      ? shellCommand(
          ...['aws', 'iam', `delete-${kind}-policy`],
          ...[`--${kind}-name`, name, '--policy-name', policyName],
        )
      : shellCommand(
          ...['aws', 'iam', `detach-${kind}-policy`],
          ...[`--${kind}-name`, name, '--policy-arn', policy],
        )
  })
  return [...new Set([...(put === null ? [] : [put]), ...away])]
}
