import { buildAccountModel } from '../../../shared/account/build.ts'
import type { AccountModel } from '../../../shared/account/model.ts'
import type { Catalogue } from '../../../shared/catalogue/types.ts'
import type { ActionAccess } from '../../../shared/engine/effective/access.ts'
import { serviceActions } from '../../../shared/engine/effective/effective.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import type { Decision } from '../../../shared/engine/request/decision.ts'
import { accessContexts } from '../../../shared/engine/where/accessContext.ts'
import { type EffectiveResources, effectiveResources } from '../../../shared/engine/where/symbolicAccess.ts'
import { compileGlob } from '../../../shared/policy/glob.ts'
import { ACCOUNT, arnOf } from '../../fixtures/account.ts'
import { accountBy, BUCKET, Chance, KEY } from './whoCanAccounts.ts'

/** Effective access beside single decisions, over accounts made by chance. */

const ACTIONS: readonly [string, readonly [string, ...string[]]][] = [
  ['s3:GetObject', [`${BUCKET}/red/x`, `${BUCKET}/u0/x`, `${BUCKET}/y`, 'arn:aws:s3:::elsewhere/x']],
  ['s3:ListBucket', [BUCKET, 'arn:aws:s3:::elsewhere']],
  ['s3:PutBucketPolicy', [BUCKET, 'arn:aws:s3:::elsewhere']],
  ['s3:PutObjectAcl', [`${BUCKET}/red/x`, 'arn:aws:s3:::elsewhere/x']],
  [
    'kms:Decrypt',
    [KEY, `arn:aws:kms:eu-west-1:${ACCOUNT}:key/k2`, 'arn:aws:kms:eu-west-1:999988887777:key/k'],
  ],
  ['sts:AssumeRole', [arnOf('role', 'r0'), arnOf('role', 'r1'), 'arn:aws:iam::999988887777:role/other']],
  ['iam:PassRole', [arnOf('role', 'r0'), arnOf('role', 'r1')]],
  ['s3:ListAllMyBuckets', ['*']],
]

export interface Compared {
  /** What does not agree: an empty list is what is wanted. */
  readonly wrong: readonly string[]
  readonly asked: number
  /** How often each verdict came. */
  readonly verdicts: ReadonlyMap<string, number>
  /** Resources that are in an exception of an action. */
  readonly exceptions: number
}

/** Asks `count` questions about accounts from seed `first` on. */
export function compareAccess(catalogue: Catalogue, first: number, count: number): Compared {
  const wrong: string[] = []
  const verdicts = new Map<string, number>()
  let [asked, exceptions] = [0, 0]
  for (let seed = first; asked < count; seed += 1) {
    const chance = new Chance(seed)
    const model = buildAccountModel(accountBy(chance))
    for (const principal of [...model.users.keys(), ...model.roles.keys()]) {
      const [action, resources] = chance.of(ACTIONS as [(typeof ACTIONS)[number]])
      const access = effectiveResources(model, principal, action, { catalogue })
      const one = actionOf(model, principal, action, catalogue)
      for (const resource of resources) {
        if (asked === count) break
        asked += 1
        const decision = explain([model], { principal, action, resource }, { catalogue })
        verdicts.set(decision.verdict, (verdicts.get(decision.verdict) ?? 0) + 1)
        const excepted = one?.exceptions.some(
          (each) => !each.except && each.resources.some(exactly(resource)),
        )
        if (excepted === true) exceptions += 1
        for (const words of disagreements(access, one, decision, resource, excepted === true))
          wrong.push(`seed ${seed}: ${principal} ${action} ${resource}: ${decision.verdict}, but ${words}`)
      }
    }
  }
  return { wrong, asked, verdicts, exceptions }
}

function actionOf(model: AccountModel, principal: string, action: string, catalogue: Catalogue) {
  const context = accessContexts(model, principal)
  const service = action.slice(0, action.indexOf(':'))
  return serviceActions(model, principal, service, catalogue, context).actions.find(
    (each) => each.action === action,
  )
}

function disagreements(
  access: EffectiveResources,
  one: ActionAccess | undefined,
  { verdict }: Decision,
  resource: string,
  excepted: boolean,
): readonly string[] {
  const here = access.regions.filter(
    ({ include, exclude }) => widely(resource)(include) && !exclude.some(exactly(resource)),
  )
  const sure = here.some(
    ({ conditions, unless, uncertain, include }) =>
      conditions.length === 0 &&
      uncertain !== true &&
      !include.includes('${') &&
      unless.every(({ except, resources }) => resources.some(widely(resource)) === except),
  )
  const told =
    access.unknown.some(({ couldFlip }) => couldFlip) ||
    /elsewhere|999988887777/.test(resource) ||
    here.some(({ unless }) => unless.some(({ unread }) => unread === true))
  const outcome = one?.outcome ?? 'nothing'
  const found: string[] = []
  if (sure && verdict !== 'Allowed' && !(verdict === 'Unknown' && told)) found.push('surely allowed')
  if (here.length === 0 && (verdict === 'Allowed' || verdict === 'Depends')) found.push('on no resource')
  if (verdict === 'Unknown' && !told) found.push('nothing is said to be unknown')
  if (excepted && verdict !== 'ExplicitlyDenied' && !(verdict === 'Unknown' && told)) found.push('excepted')
  if (verdict === 'Allowed' && ['denied', 'cut', 'nothing'].includes(outcome))
    found.push(`outcome ${outcome}`)
  return found
}

function exactly(resource: string): (pattern: string) => boolean {
  return (pattern) => !pattern.includes('${') && compileGlob(pattern)(resource)
}
/** A policy variable may stand for anything. */
function widely(resource: string): (pattern: string) => boolean {
  return (pattern) => compileGlob(pattern.replaceAll(/\$\{[^}]*\}/g, '*'))(resource)
}
