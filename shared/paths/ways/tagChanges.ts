import type { Principal } from '../../account/model.ts'
import type { Tag, Workload } from '../../snapshot/schema.ts'
import { type AccountChange, NO_CHANGE, principalChange } from '../proof/accountChange.ts'
import type { HopProver } from '../proof/hopProver.ts'
import type { Proof } from '../edge/proof.ts'
import { together } from '../edge/edge.ts'
import { NOBODY_WEAKENED, type PossibleChange } from './possibleChange.ts'
import { isProtected } from './protected.ts'
import type { TagWish } from './tagWishes.ts'

/** Something whose tags an actor may change, with the actions that do. */
interface Tagged {
  readonly arn: string
  readonly tag: string
  readonly untag: string
  /** As far as they are known. */
  readonly tags: readonly Tag[]
  /** False: there may be more. */
  readonly complete: boolean
  /** What else rests on the tags. */
  readonly weakened: ReadonlySet<string>
  readonly changed: (tags: readonly Tag[]) => AccountChange
}

/** Whether any Allow of the actor reaches the tags of the user or role. */
export function mayTag({ reach }: HopProver, actor: string, { arn, kind }: Principal): boolean {
  return actionsFor(kind).some((action) => reach.reaches(actor, action, arn))
}

function actionsFor(kind: Principal['kind']): readonly [tag: string, untag: string] {
  return kind === 'user' ? ['iam:TagUser', 'iam:UntagUser'] : ['iam:TagRole', 'iam:UntagRole']
}

/**
 * The ways to change the tags of a user or role as wished, as far as the actor may. `dependsOnTags`: what the target may
 * do does.
 */
export function identityTagChanges(
  prover: HopProver,
  actor: string,
  target: Principal,
  wishes: readonly (readonly TagWish[])[],
  dependsOnTags: boolean,
): readonly PossibleChange[] {
  if (wishes.length === 0 || isProtected(target)) return []
  const [tag, untag] = actionsFor(target.kind)
  return changesOf(prover, actor, wishes, {
    arn: target.arn,
    tag,
    untag,
    tags: target.tags,
    complete: true,
    weakened: dependsOnTags ? new Set([target.arn]) : NOBODY_WEAKENED,
    changed: (tags) => principalChange({ ...target, tags }),
  })
}

/** As identityTagChanges, for a function or an instance, of which the account's data holds no tags. */
export function workloadTagChanges(
  prover: HopProver,
  actor: string,
  { arn, kind }: Workload,
  wishes: readonly (readonly TagWish[])[],
): readonly PossibleChange[] {
  // Ways through other workloads are not followed with other tags.
  if (wishes.length === 0 || (kind !== 'lambda-function' && kind !== 'ec2-instance')) return []
  const isFunction = kind === 'lambda-function'
  return changesOf(prover, actor, wishes, {
    arn,
    tag: isFunction ? 'lambda:TagResource' : 'ec2:CreateTags',
    untag: isFunction ? 'lambda:UntagResource' : 'ec2:DeleteTags',
    tags: [],
    complete: false,
    weakened: NOBODY_WEAKENED,
    changed: (tags) => ({ ...NO_CHANGE, tagged: new Map([[arn, tags]]) }),
  })
}

function changesOf(
  prover: HopProver,
  actor: string,
  wishes: readonly (readonly TagWish[])[],
  thing: Tagged,
): readonly PossibleChange[] {
  const { reach } = prover
  if (![thing.tag, thing.untag].some((action) => reach.reaches(actor, action, thing.arn))) return []
  const seen = new Set<string>()
  return wishes.flatMap((way) => {
    const found = changeOf(prover, actor, way, thing)
    if (found === null || seen.has(found.key)) return []
    seen.add(found.key)
    return [found]
  })
}

/** Keys do not differ by case alone: IAM has no two such tags, and conditions read them without regard to it. */
const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

function changeOf(
  prover: HopProver,
  actor: string,
  way: readonly TagWish[],
  thing: Tagged,
): PossibleChange | null {
  const wanted = new Map(way.map((wish) => [wish.key.toLowerCase(), wish]))
  const set: Tag[] = []
  const gone: string[] = []
  for (const { key, value } of wanted.values()) {
    const present = thing.tags.find(({ Key }) => same(Key, key))
    if (value === null) {
      if (present !== undefined) gone.push(present.Key)
      else if (!thing.complete) return null
    } else if (present?.Value !== value) {
      if (!isTag(key, value)) return null
      set.push({ Key: present?.Key ?? key, Value: value })
    }
  }
  if (set.length === 0 && gone.length === 0) return null
  const kept = thing.tags.filter(({ Key }) => !gone.includes(Key) && !set.some((tag) => same(tag.Key, Key)))
  const proofs = together([
    ...(set.length === 0 ? [] : [tagProof(prover, actor, thing, set)]),
    ...(gone.length === 0 ? [] : [untagProof(prover, actor, thing, gone)]),
  ])
  if (proofs === null || kept.length + set.length > MOST_TAGS) return null
  const pairs = set.map(({ Key, Value }) => `${Key}=${Value}`)
  const has = pairs.length === 0 ? [] : [`has the tag${pairs.length > 1 ? 's' : ''} ${pairs.join(' and ')}`]
  const lacks =
    gone.length === 0 ? [] : [`no longer has the tag${gone.length > 1 ? 's' : ''} ${gone.join(' and ')}`]
  return {
    key: `tags ${thing.arn} ${JSON.stringify([...pairs, ...gone.map((key) => [key])])}`,
    name: `${proofs.map(({ action }) => action).join(' + ')} on ${thing.arn}`,
    proofs,
    change: thing.changed([...kept, ...set]),
    after: `once ${thing.arn} ${[...has, ...lacks].join(' and ')}`,
    weakened: thing.weakened,
  }
}

/** AWS's quota: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MOST_TAGS = 50

/** What AWS takes as a tag: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules_creating */
function isTag(key: string, value: string): boolean {
  const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u
  return (
    key.length <= 128 &&
    value.length <= 256 &&
    allowed.test(key) &&
    allowed.test(value) &&
    !key.toLowerCase().startsWith('aws:')
  )
}

/**
 * What the request says of its tags can be limited by aws:RequestTag/… and aws:TagKeys.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html
 */
function tagProof(prover: HopProver, actor: string, { tag, arn }: Tagged, set: readonly Tag[]): Proof | null {
  const values = set.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value] as const)
  const context = { ...Object.fromEntries(values), 'aws:TagKeys': set.map(({ Key }) => Key) }
  // Only a request that makes an instance has it.
  return prover.can(actor, tag, arn, { context, absent: ['ec2:createaction'] })
}

function untagProof(
  prover: HopProver,
  actor: string,
  { untag, arn }: Tagged,
  gone: readonly string[],
): Proof | null {
  return prover.can(actor, untag, arn, { context: { 'aws:TagKeys': gone }, absent: ['aws:requesttag/'] })
}
