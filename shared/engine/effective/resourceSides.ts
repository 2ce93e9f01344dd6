import type { AccountModel, Principal } from '../../account/model.ts'
import type { ContextView } from '../../policy/context.ts'
import { parsePrincipal } from '../../policy/principalCache.ts'
import { anyReach, type Reach } from '../../policy/principalMatch.ts'
import { NO, type Truth, YES } from '../../policy/truth.ts'
import type { MissingData } from '../request/decision.ts'
import type { ResourceSet } from '../resourceSets/effectiveResources.ts'
import { pattern } from '../resourceSets/arnPattern.ts'
import type { ActionScope } from './actionScope.ts'
import { statementUnder } from './effectiveContext.ts'
import type { Ceiling, LayerStatement, UnreadPolicy } from './layerStatement.ts'
import { everyAction } from './layerStatement.ts'
import { principalContext } from './principalContext.ts'
import { type CarrierIndex, type Placed, scopeOf } from './carrierIndex.ts'
import type { ResourceCarrier } from './resourceCarriers.ts'
import { publicWriteCeilingsOf, unlistedResourcesOf } from './accountWideCache.ts'
import { isDone } from './unlisted.ts'
import { resourceCarriers } from './resourceCarriersCache.ts'

/** What the policies of the account's own resources and roles say of one principal. */
export interface ResourceSides {
  readonly grants: readonly LayerStatement[]
  readonly denies: readonly LayerStatement[]
  /** Key and trust policies, which have to leave it to identity policies (rules 10.2 and 11.1). */
  readonly ceilings: readonly Ceiling[]
  readonly unread: readonly UnreadPolicy[]
  readonly unknown: readonly MissingData[]
}

/**
 * In one account a resource's policy adds to identity policies, and its Deny counts for everybody (rules 3.1 and 3.4,
 * section 4).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 * `index`: of the resources that count; left out: of all of the account.
 */
export function resourceSides(
  model: AccountModel,
  principal: Principal,
  index: CarrierIndex = resourceCarriers(model),
): ResourceSides {
  const side = new Side(model, principal)
  const unread: UnreadPolicy[] = []
  for (const placed of index.statementsFor(principal)) side.add(placed)
  for (const carrier of index.unread) {
    unread.push({ resources: listed(carrier), scope: scopeOf(carrier) })
    if (carrier.mustAllow) side.leaves(carrier, everyAction(listed(carrier), true))
  }
  return {
    grants: side.grants,
    denies: side.denies,
    ceilings: [...side.ceilings(), ...publicWriteCeilingsOf(model)],
    unread,
    unknown: [...unreadPolicies(index.unread), ...unlistedResourcesOf(model)],
  }
}

class Side {
  readonly grants: LayerStatement[] = []
  readonly denies: LayerStatement[] = []
  readonly #model: AccountModel
  readonly #caller: NonNullable<ReturnType<typeof parsePrincipal>> | null
  readonly #context: ContextView
  readonly #hasBoundary: boolean
  readonly #left = new Map<ActionScope, LayerStatement[]>()

  constructor(model: AccountModel, principal: Principal) {
    this.#model = model
    this.#caller = parsePrincipal(principal.arn)
    this.#context = principalContext(model, principal)
    this.#hasBoundary = principal.boundary !== null
  }

  add({ carrier, carried: { compiled }, placed }: Placed): void {
    if (this.#caller === null) return
    const reach = compiled.matchesPrincipal(this.#caller, {
      openContext: true,
      hasBoundary: this.#hasBoundary,
    })
    const any = anyReach(reach)
    if (any === NO) return
    const [statement] = statementUnder(placed, this.#context, compiled)
    if (statement === undefined) return
    if (compiled.denies) this.denies.push(doubted(statement, any))
    else this.#allow(carrier, statement, reach)
  }

  #allow(carrier: ResourceCarrier, statement: LayerStatement, { direct, limited, account }: Reach): void {
    if (direct !== NO) this.grants.push(doubted({ ...statement, way: 'direct' }, direct))
    if (limited !== NO && direct !== YES) this.grants.push(doubted({ ...statement, way: 'limited' }, limited))
    if (account !== NO && carrier.mustAllow) this.leaves(carrier, doubted(statement, account))
  }

  leaves(carrier: ResourceCarrier, statement: LayerStatement): void {
    const scope = scopeOf(carrier)
    const list = this.#left.get(scope)
    if (list === undefined) this.#left.set(scope, [statement])
    else list.push(statement)
  }

  ceilings(): readonly Ceiling[] {
    const { partition, id } = this.#model.account
    const ceiling = (
      layer: Ceiling['layer'],
      name: string,
      scope: ActionScope,
      own: string,
      list: string,
    ): Ceiling => ({
      layer,
      name,
      allows: [
        ...(this.#left.get(scope) ?? []),
        everyAction(allBut(own), false),
        // Of what was not listed nobody knows what its policy says.
        ...(isDone(this.#model, list) ? [] : [everyAction(just(own), true)]),
      ],
      uncertain: false,
      limits: 'identity',
      scope,
    })
    return [
      ceiling(
        'trust',
        'The trust policies',
        'role-trust',
        `arn:${partition}:iam::${id}:role/*`,
        'iam:GetAccountAuthorizationDetails',
      ),
      ceiling(
        'resource',
        'The key policies',
        'service:kms',
        `arn:${partition}:kms:*:${id}:key/*`,
        'kms:ListKeys',
      ),
    ]
  }
}

function doubted(statement: LayerStatement, truth: Truth): LayerStatement {
  return truth === YES ? statement : { ...statement, uncertain: true }
}

function listed({ within }: ResourceCarrier): ResourceSet {
  return { except: false, patterns: within, everything: false }
}

function just(text: string): ResourceSet {
  return { except: false, patterns: [pattern(text, '2008-10-17')], everything: false }
}

function allBut(text: string): ResourceSet {
  return { except: true, patterns: [pattern(text, '2008-10-17')], everything: false }
}

/** One entry for each call that would read policies. */
function unreadPolicies(carriers: readonly ResourceCarrier[]): readonly MissingData[] {
  const byCall = new Map<string, string[]>()
  for (const { unread } of carriers) {
    if (unread === null) continue
    byCall.set(unread.call, [...(byCall.get(unread.call) ?? []), unread.what])
  }
  return [...byCall].map(([call, [first = '', ...more]]) => ({
    what: more.length === 0 ? first : `${first}, and ${more.length} more of its kind`,
    call,
    couldFlip: true,
  }))
}
