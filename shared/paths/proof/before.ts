import type { AccountModel } from '../../account/model.ts'
import type { AccountChange } from './accountChange.ts'
import type { Before } from './hopProver.ts'
import type { RequestFacts } from '../../question/fields.ts'
import { ReachIndex } from './reachIndex.ts'

/** `model`: the account with the change in it. `actors`: ARNs of those who act in it. `given`: told of all requests. */
export function beforeIn(
  model: AccountModel,
  { tagged }: AccountChange,
  { actors, after }: { readonly actors: readonly string[]; readonly after: string },
  given: RequestFacts['context'] = {},
): Before {
  const acting = <T>(everybody: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    new Map(
      actors.flatMap((arn) => {
        const found = everybody.get(arn)
        return found === undefined ? [] : [[arn, found] as const]
      }),
    )
  const reach = new ReachIndex({ ...model, users: acting(model.users), roles: acting(model.roles) }, given)
  return { reach, after, tagged }
}
