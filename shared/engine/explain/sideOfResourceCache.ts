import type { AccountModel } from '../../account/model.ts'
import { remember } from '../../policy/memo.ts'
import { type AskedSide, readSide, type SideOfResource } from './sideOfResource.ts'

/** So many resources are kept of each kind of question. */
const RESOURCES = 20_000

/** The sides of resources for the callers of one account, beside these open accounts. */
interface Sides {
  readonly models: readonly AccountModel[]
  readonly plain: (arn: string) => SideOfResource
  readonly trust: (arn: string) => SideOfResource
  readonly typeless: (arn: string) => SideOfResource
}

const kept = new WeakMap<AccountModel, Sides>()

/** `readSide`; of the resources that the callers of an open account ask about each is looked up once. */
export function sideOfResource(
  models: readonly AccountModel[],
  caller: AccountModel | null,
  arn: string,
  asked: AskedSide,
): SideOfResource {
  if (caller === null || asked.resourceAccount !== null || asked.callerAccount !== caller.account.id)
    return readSide(models, caller, arn, asked)
  let sides = kept.get(caller)
  if (sides === undefined || !areSame(sides.models, models))
    kept.set(caller, (sides = sidesFor([...models], caller)))
  if (asked.typeless) return sides.typeless(arn)
  return asked.trust ? sides.trust(arn) : sides.plain(arn)
}

function sidesFor(models: readonly AccountModel[], caller: AccountModel): Sides {
  const asked = { trust: false, typeless: false, resourceAccount: null, callerAccount: caller.account.id }
  const of = (kind: AskedSide) => remember(RESOURCES, (arn) => readSide(models, caller, arn, kind))
  return {
    models,
    plain: of(asked),
    trust: of({ ...asked, trust: true }),
    typeless: of({ ...asked, typeless: true }),
  }
}

function areSame(some: readonly AccountModel[], others: readonly AccountModel[]): boolean {
  return some.length === others.length && some.every((model, place) => model === others[place])
}
