import { fieldOf } from '../keys.ts'
import { CALLER_KINDS, unreadOf } from '../account/completeness.ts'
import type { AccountModel } from '../account/model.ts'
import type { Catalogue } from '../catalogue/types.ts'
import { isAdministrator } from '../engine/effective/effective.ts'
import type { ResourceCarrier } from '../engine/effective/resourceCarriers.ts'
import { resourceCarriers } from '../engine/effective/resourceCarriersCache.ts'
import { unlistedResources, unreadShares } from '../engine/effective/unlisted.ts'
import { assumedNone } from '../engine/explain/accountControls.ts'
import type { MissingData } from '../engine/request/decision.ts'
import { tooLargeNotes } from '../engine/resourceSets/tooLarge.ts'
import { counted } from '../engine/resourceSets/workCache.ts'
import { contextsOfAll } from '../engine/where/contextsOfAllCache.ts'
import type { Certainty } from '../paths/edge/certainty.ts'
import type { RequestFacts } from '../question/fields.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import { analyzerReader } from './analyzer/analyzer.ts'
import { exposureHolders } from './holders/holders.ts'
import { EXPOSURE_KINDS, type ExposureKind } from './kinds.ts'
import { outsideAccess } from './outside/access.ts'
import { bareBuckets } from './outside/bareBuckets.ts'
import type { Asking } from './outside/probe.ts'
import { compareAccess } from './outside/rank.ts'
import { roleExposure } from './outside/roles.ts'
import { sharingInWords, withShared } from './outside/shared.ts'
import { withSharedTrust } from './outside/sharedTrust.ts'
import type { Exposure, ResourceExposure, RoleExposure } from './types.ts'

export interface ExposureQuestion extends RequestFacts {
  /** Only these lists; left out: all. */
  readonly kinds?: readonly ExposureKind[]
}

/** What the lists are made of. */
export interface ExposureSources {
  readonly snapshot: Snapshot
  /** The first is the account itself; the others tell whose their principals are. */
  readonly models: readonly [AccountModel, ...AccountModel[]]
  readonly catalogue: Catalogue
  /**
   * How surely a role can become an administrator, by ARN, as the answer on paths has it; left out: nobody looked for paths.
   */
  readonly escalates?: ReadonlyMap<string, Certainty>
}

/**
 * Exposure as lists over the whole account: who gets in from outside, which roles outsiders may assume, and which users and
 * roles hold dangerous actions. Every entry is the engine's answer, in three values; what an attacker needs least for comes
 * first.
 */
export function findExposure(sources: ExposureSources, question: ExposureQuestion = {}): Exposure {
  const { models, catalogue } = sources
  const [model] = models
  const { kinds = EXPOSURE_KINDS, ...facts } = question
  const wanted = new Set(kinds)
  const asking: Asking = { model, models, options: { catalogue }, facts }
  const outside = wanted.has('outside-access') || wanted.has('assumable-roles')
  const carriers = carriersOf(model)
  const resources = outside ? outsideOf(sources, asking, carriers) : []
  const { value: holders, givenUp } = counted(
    () =>
      kinds.some(isHeld)
        ? exposureHolders(model, catalogue, facts, wanted)
        : { held: [], administrators: [], maybeAdministrators: [], partlyRead: [] },
    MOST_STEPS,
  )
  return {
    account: model.account.id,
    principals: model.users.size + model.roles.size,
    carriers: carriers.length,
    resources: wanted.has('outside-access') ? resources : [],
    roles: wanted.has('assumable-roles') ? rolesOf(sources, asking, resources) : [],
    ...holders,
    unread: unreadOf(model.completeness, CALLER_KINDS),
    unknown: unknownOf(model),
    notes: [...notesOf(model, outside, kinds.some(isHeld)), ...tooLargeNotes(givenUp)],
  }
}

/** Who gets in from outside at one resource, without a look at the others; null: nobody, and Access Analyzer says nothing. */
export function exposureOf(sources: ExposureSources, resource: string): ResourceExposure | null {
  const { models, catalogue } = sources
  const [model] = models
  const asking: Asking = { model, models, options: { catalogue }, facts: {} }
  const own = carriersOf(model).filter(({ arn }) => arn === resource)
  return outsideOf(sources, asking, own)[0] ?? null
}

/** Of everybody together: a real account of thousands needs a tenth. */
const MOST_STEPS = 20_000_000

/** Resources and roles that can let somebody in; AWS wrote the trust of service-linked roles, and nobody can change it. */
function carriersOf(model: AccountModel): readonly ResourceCarrier[] {
  const linked = (arn: string) => model.roles.get(arn)?.serviceLinked === true
  return withShared(model, [
    ...resourceCarriers(model).carriers.filter(({ arn }) => !linked(arn)),
    ...bareBuckets(model),
  ])
}

function outsideOf(
  { snapshot, catalogue, models: [model] }: ExposureSources,
  asking: Asking,
  carriers: readonly ResourceCarrier[],
): readonly ResourceExposure[] {
  const analyzerOf = analyzerReader(snapshot)
  const accessOf = withSharedTrust(model, (carrier) => outsideAccess(asking, carrier, catalogue))
  const found = carriers.flatMap((carrier): readonly ResourceExposure[] => {
    const access = accessOf(carrier)
    const resource = model.resources.get(carrier.arn)
    const type = resource?.type ?? model.sharedResources.get(carrier.arn)?.type ?? 'AWS::IAM::Role'
    const region = resource?.region ?? regionIn(carrier.arn)
    const about = { resource: carrier.arn, type, access, ...(region !== undefined && { region }) }
    const analyzer = analyzerOf(about)
    const sharing = sharingInWords(model, carrier.arn)
    if (access.length === 0 && analyzer.findings.length === 0 && sharing === undefined) return []
    return [{ resource: carrier.arn, type, ...fieldOf('sharing', sharing), access, analyzer }]
  })
  return found.sort(byAccess)
}

function regionIn(arn: string): string | undefined {
  const region = arn.split(':')[3]
  return region === '' ? undefined : region
}

function byAccess(a: ResourceExposure, b: ResourceExposure): number {
  const [first] = a.access
  const [second] = b.access
  if (first === undefined || second === undefined)
    return Number(first === undefined) - Number(second === undefined)
  return compareAccess(first, second) || (a.resource < b.resource ? -1 : 1)
}

function rolesOf(
  { models: [model], catalogue, escalates }: ExposureSources,
  asking: Asking,
  resources: readonly ResourceExposure[],
): readonly RoleExposure[] {
  const contextOf = contextsOfAll(model, asking.facts)
  return resources
    .filter(({ resource }) => model.roles.has(resource))
    .flatMap(({ resource, access }) => {
      const administrator = isAdministrator(model, resource, catalogue, contextOf)
      const powers = {
        administrator,
        ...(escalates !== undefined && { escalates: escalates.get(resource) ?? null }),
      }
      return access.flatMap((each) => roleExposure(asking, resource, each, powers) ?? [])
    })
    .sort(compareAccess)
}

/** What was not listed, and control policies that nobody read. */
function unknownOf(model: AccountModel): readonly MissingData[] {
  const controls = [model.scps, model.rcps].flatMap((each) =>
    each.state === 'not-collected' && !each.assumedNone
      ? [{ what: each.what, call: each.call, couldFlip: true }]
      : [],
  )
  return [...unlistedResources(model), ...unreadShares(model), ...controls]
}

function isHeld(kind: ExposureKind): boolean {
  return kind !== 'outside-access' && kind !== 'assumable-roles'
}

function notesOf(model: AccountModel, outside: boolean, held: boolean): readonly string[] {
  const assumed = (['service', 'resource'] as const).flatMap((noun) => {
    const controls = noun === 'service' ? model.scps : model.rcps
    return controls.state === 'not-collected' && controls.assumedNone ? [assumedNone(model, noun)] : []
  })
  return [...(outside ? OF_OUTSIDE : []), ...(held ? OF_HELD : []), ...assumed]
}

const OF_OUTSIDE = [
  'What another account allows its own people is taken as all: this account cannot keep it from doing so.',
]
const OF_HELD = [
  'What is allowed on every resource may still be refused by the policy of a single one. What is granted on resources that are named in full was asked of the engine with their own policies.',
  'What the policy of a resource gives everybody stands in the list of access from outside, not here beside each principal.',
]
