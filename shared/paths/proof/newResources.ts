import type { ActionResourceType, CatalogueAction } from '../../catalogue/types.ts'
import { splitArn } from '../../policy/arn.ts'
import type { ResourceElement } from '../../policy/ast.ts'
import { type Certainty, isBetter } from '../edge/certainty.ts'
import { concreteResources, type Maker } from './concrete.ts'
import { certaintyOf } from '../edge/edge.ts'
import type { Circumstances, Proof } from '../edge/proof.ts'
import type { HopProver } from './hopProver.ts'

/** Patterns that the names of new resources had better fit. */
type NamePatterns = readonly string[]

const NO_PREFERENCE: NamePatterns = []
const PLAIN: Circumstances = {}
/** Regions and names per type that are tried; real policies have a handful. */
const MOST_REGIONS = 12
const MOST_NAMES = 24

/**
 * The types on which an action is asked about, where it is not on its first required type alone: all of those named
 * here. AWS's list marks as required what is one of several (a code interpreter of AWS or one's own), and as optional
 * what every instance has (a volume).
 */
const ON_TYPES: ReadonlyMap<string, readonly string[]> = new Map([
  ['batch:CreateJobQueue', ['compute-environment', 'job-queue']],
  ['batch:SubmitJob', ['job-definition', 'job-queue']],
  ['bedrock-agentcore:CreateWorkloadIdentity', ['workload-identity', 'workload-identity-directory']],
  ['bedrock-agentcore:InvokeAgentRuntimeCommand', ['runtime']],
  ['bedrock-agentcore:InvokeCodeInterpreter', ['code-interpreter-custom']],
  ['bedrock-agentcore:StartBrowserSession', ['browser-custom']],
  ['bedrock-agentcore:StartCodeInterpreterSession', ['code-interpreter-custom']],
  ['braket:CreateJob', ['device', 'job']],
  ['ecs:ExecuteCommand', ['cluster', 'task']],
  ['ec2:RunInstances', ['image', 'instance', 'network-interface', 'security-group', 'subnet', 'volume']],
  ['omics:StartRun', ['workflow', 'run']],
  ['sso:AttachManagedPolicyToPermissionSet', ['Instance', 'PermissionSet']],
  ['sso:CreateAccountAssignment', ['Account', 'Instance', 'PermissionSet']],
  ['sso:CreatePermissionSet', ['Instance']],
  ['sso:PutInlinePolicyToPermissionSet', ['Instance', 'PermissionSet']],
  ['ssm:SendCommand', ['document', 'instance']],
  ['ssm:StartAutomationExecution', ['document']],
  ['ssm:StartSession', ['instance']],
])

/** Where a list of actions is done. */
interface Place {
  readonly region: string
  /** By group of actions: the resource on which all of the group are done. */
  readonly resources: readonly (readonly string[])[]
}
interface Grouped {
  /** Actions that are about no resource. */
  readonly alone: readonly string[]
  readonly groups: readonly { readonly type: ActionResourceType; readonly actions: readonly string[] }[]
}

/** Asks what principals can do with resources that they create or choose themselves. */
export class NewResources {
  readonly #prover: HopProver
  readonly #known = new WeakMap<readonly string[], Map<string, readonly Proof[] | null>>()
  readonly #concreteOf = new Map<string, readonly string[]>()
  readonly #places = new WeakMap<readonly string[], Map<string, Place | null>>()
  readonly #grouped = new WeakMap<readonly string[], Grouped>()

  constructor(prover: HopProver) {
    this.#prover = prover
  }

  /**
   * May the principal do all of this? Actions on the same type of resource are proved on one and the same resource, and
   * all in one Region: who may create `dev-*` and run `prod-*` can run nothing of its own. null: no.
   */
  can(
    arn: string,
    actions: readonly string[],
    how: Circumstances = PLAIN,
    preferred: NamePatterns = NO_PREFERENCE,
  ): readonly Proof[] | null {
    if (!actions.every((action) => this.#prover.reach.holders(action).has(arn))) return null
    const known = this.#knownOf(actions)
    const key = how === PLAIN && preferred === NO_PREFERENCE ? arn : JSON.stringify([arn, how, preferred])
    let found = known.get(key)
    if (found === undefined) known.set(key, (found = this.#inSomeRegion(arn, actions, how, preferred)))
    return found
  }

  /** Recipes ask with one and the same list again and again. */
  #knownOf(actions: readonly string[]): Map<string, readonly Proof[] | null> {
    let known = this.#known.get(actions)
    if (known === undefined) this.#known.set(actions, (known = new Map<string, readonly Proof[] | null>()))
    return known
  }

  /** Those for whom the same statements speak make the same things: where is looked for once. */
  #inSomeRegion(
    arn: string,
    actions: readonly string[],
    how: Circumstances,
    preferred: NamePatterns,
  ): readonly Proof[] | null {
    const alike = this.#prover.alike(arn, actions)
    if (alike === null) return this.#made(arn, actions, how, this.#placeFor(arn, actions, how, preferred))
    const places = this.#placesOf(actions)
    const key = how === PLAIN && preferred === NO_PREFERENCE ? alike : JSON.stringify([alike, how, preferred])
    let place = places.get(key)
    if (place === undefined) places.set(key, (place = this.#placeFor(arn, actions, how, preferred)))
    return this.#made(arn, actions, how, place)
  }

  #placesOf(actions: readonly string[]): Map<string, Place | null> {
    let places = this.#places.get(actions)
    if (places === undefined) this.#places.set(actions, (places = new Map<string, Place | null>()))
    return places
  }

  /** The proofs of what is done at the place. */
  #made(
    arn: string,
    actions: readonly string[],
    how: Circumstances,
    place: Place | null,
  ): readonly Proof[] | null {
    if (place === null) return null
    const { alone, groups } = this.#groupsOf(actions)
    const proofs = this.#inRegion(
      arn,
      place.region,
      groups.map((group, at) => ({ actions: group.actions, resources: place.resources[at] ?? [] })),
      alone,
      how,
    )
    return proofs === null ? null : inOrder(proofs, actions)
  }

  /** The Region and the resources, one of each type, with which it is surest; null: there are none. */
  #placeFor(
    arn: string,
    actions: readonly string[],
    how: Circumstances,
    preferred: NamePatterns,
  ): Place | null {
    const { id, partition } = this.#prover.model.account
    const maker: Maker = { name: this.#prover.principal(arn)?.name ?? '', account: id, partition }
    const { alone, groups } = this.#groupsOf(actions)
    const chosen = groups.map((group) => ({
      actions: group.actions,
      resources: this.#choices(arn, group.actions, group.type, maker, preferred),
    }))
    const regions = new Set(
      chosen.flatMap(({ resources }) => resources.flatMap((each) => splitArn(each)?.[3] || [])),
    )
    let best: Place | null = null
    let surest: Certainty | null = null
    for (const region of [...(regions.size === 0 ? ['us-east-1'] : regions)].slice(0, MOST_REGIONS)) {
      const proofs = this.#inRegion(arn, region, chosen, alone, how)
      if (proofs === null) continue
      const certainty = certaintyOf(proofs)
      if (surest !== null && !isBetter(certainty, surest)) continue
      surest = certainty
      best = { region, resources: resourcesOf(alone, groups, proofs) }
      if (certainty === 'proved') break
    }
    return best
  }

  /** The actions by the type of resource that they are about, and those that are about none. */
  #groupsOf(actions: readonly string[]): Grouped {
    const known = this.#grouped.get(actions)
    if (known !== undefined) return known
    const types = new Map<string, { readonly type: ActionResourceType; readonly actions: string[] }>()
    const alone: string[] = []
    for (const action of actions) {
      const found = this.#prover.catalogue.action(action)
      const needed = found === undefined ? [] : typesOf(found)
      if (needed.length === 0) alone.push(action)
      for (const type of needed) {
        const group = types.get(type.arnPattern)
        if (group === undefined) types.set(type.arnPattern, { type, actions: [action] })
        else group.actions.push(action)
      }
    }
    const grouped = { alone, groups: [...types.values()] }
    this.#grouped.set(actions, grouped)
    return grouped
  }

  #choices(
    arn: string,
    actions: readonly string[],
    type: ActionResourceType,
    maker: Maker,
    preferred: NamePatterns,
  ): readonly string[] {
    const granted = actions.flatMap((action) =>
      this.#prover.allows(arn, action).flatMap(({ resource }) => patternsOf(resource)),
    )
    const patterns = new Set([...preferred, ...granted])
    return [...new Set([...patterns].flatMap((pattern) => this.#concrete(type, pattern, maker)))]
  }

  /** Many policies have the same patterns; only those with a name in them differ from one maker to the next. */
  #concrete(type: ActionResourceType, pattern: string, maker: Maker): readonly string[] {
    const key = `${type.arnPattern} ${pattern} ${pattern.includes('${') ? maker.name : ''}`
    let found = this.#concreteOf.get(key)
    if (found === undefined) this.#concreteOf.set(key, (found = concreteResources(type, pattern, maker)))
    return found
  }

  #inRegion(
    arn: string,
    region: string,
    groups: readonly { readonly actions: readonly string[]; readonly resources: readonly string[] }[],
    alone: readonly string[],
    how: Circumstances,
  ): readonly Proof[] | null {
    const proofs: Proof[] = []
    const made: Circumstances = { ...how, newResource: true }
    const there = { ...made, context: { 'aws:RequestedRegion': region, ...how.context } }
    for (const action of alone) {
      const proof = this.#prover.ask(arn, action, '*', there)
      if (proof === null) return null
      proofs.push(proof)
    }
    for (const { actions, resources } of groups) {
      const here = resources.filter((each) => [region, ''].includes(splitArn(each)?.[3] ?? ''))
      const found = this.#surest(arn, actions, here.slice(0, MOST_NAMES), made)
      if (found === null) return null
      proofs.push(...found)
    }
    return proofs
  }

  /** The surest proofs of these actions on one of the resources. */
  #surest(
    arn: string,
    actions: readonly string[],
    resources: readonly string[],
    how: Circumstances,
  ): readonly Proof[] | null {
    let best: Proof[] | null = null
    for (const resource of resources) {
      const proofs: Proof[] = []
      for (const action of actions) {
        const proof = this.#prover.can(arn, action, resource, how)
        if (proof === null) break
        proofs.push(proof)
      }
      if (proofs.length < actions.length) continue
      if (best === null || isBetter(certaintyOf(proofs), certaintyOf(best))) best = proofs
      if (certaintyOf(best) === 'proved') break
    }
    return best
  }
}

/** What a Resource element covers; NotResource, and none at all: anything, and the engine decides. */
function patternsOf(element: ResourceElement | null): readonly string[] {
  return element?.kind === 'Resource' ? element.patterns : ['*']
}

function typesOf(action: CatalogueAction): readonly ActionResourceType[] {
  if (action.wildcardOnly) return []
  const named = ON_TYPES.get(action.id)
  if (named !== undefined) return action.resourceTypes.filter(({ name }) => named.includes(name))
  const first = action.resourceTypes.find(({ required }) => required) ?? action.resourceTypes[0]
  return first === undefined ? [] : [first]
}

/** The proofs of actions without resources come first, then those of each group, all on one resource. */
function resourcesOf(
  { length }: Grouped['alone'],
  groups: Grouped['groups'],
  proofs: readonly Proof[],
): Place['resources'] {
  let at = length
  return groups.map(({ actions }) => {
    const resource = proofs[at]?.resource
    at += actions.length
    return resource === undefined ? [] : [resource]
  })
}

/** The proofs in the order in which the actions are done. */
function inOrder(proofs: readonly Proof[], actions: readonly string[]): readonly Proof[] {
  return proofs.toSorted((a, b) => actions.indexOf(a.action) - actions.indexOf(b.action))
}
