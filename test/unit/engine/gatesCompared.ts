import type { AccountModel } from '../../../shared/account/model.ts'
import type { Catalogue } from '../../../shared/catalogue/types.ts'
import type { ActionAccess, ServiceActions } from '../../../shared/engine/effective/access.ts'
import { accessSummary, serviceActions } from '../../../shared/engine/effective/effective.ts'
import type { Gate } from '../../../shared/engine/effective/gate.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import type { Decision } from '../../../shared/engine/request/decision.ts'
import { accessContexts, type AccessFacts } from '../../../shared/engine/where/accessContext.ts'
import { type EffectiveResources, effectiveResources } from '../../../shared/engine/where/symbolicAccess.ts'
import { compileGlob } from '../../../shared/policy/glob.ts'
import { arnOf } from '../../fixtures/account.ts'
import { gatedAccount } from './gatedAccounts.ts'
import { ANN } from './symbolicPolicies.ts'
import { BUCKET, Chance } from './whoCanAccounts.ts'

/** What is said to be allowed through gates beside single decisions under contexts in which they hold and do not. */

const ASKED: readonly (readonly [string, readonly string[]])[] = [
  ['s3:GetObject', [`${BUCKET}/red/x`, `${BUCKET}/y`]],
  ['s3:ListAllMyBuckets', ['*']],
  ['ec2:DescribeInstances', ['*']],
  ['iam:GetUser', [arnOf('user', 'ann')]],
  ['sqs:ListQueues', ['*']],
]

/** Values that no condition of the accounts takes as met. */
const UNMET: AccessFacts = {
  context: {
    'aws:RequestedRegion': 'ap-south-1',
    'aws:MultiFactorAuthPresent': 'false',
    'aws:MultiFactorAuthAge': '9999',
    'aws:SourceIp': '198.51.100.1',
    'aws:SourceVpce': 'vpce-9',
  },
}

export interface GatesCompared {
  /** What does not agree: an empty list is what is wanted. */
  readonly wrong: readonly string[]
  /** Actions that were said to be allowed through gates. */
  readonly given: number
  /** Single requests whose verdict was compared. */
  readonly decided: number
  /** Gates by what they do and by state, in words. */
  readonly seen: ReadonlyMap<string, number>
}

/** Looks at `count` accounts from seed `first` on. */
export function compareGates(catalogue: Catalogue, first: number, count: number): GatesCompared {
  const wrong: string[] = []
  const seen = new Map<string, number>()
  let [given, decided] = [0, 0]
  for (let seed = first; seed < first + count; seed += 1) {
    const model = gatedAccount(new Chance(seed))
    const summary = accessSummary(model, ANN, catalogue, accessContexts(model, ANN))
    for (const { does } of summary.gates) seen.set(does, (seen.get(does) ?? 0) + 1)
    const tell = (words: string) => wrong.push(`seed ${seed}: ${words}`)
    for (const [action, resources] of ASKED) {
      const service = action.slice(0, action.indexOf(':'))
      const answer = actionsOf(model, service, catalogue)
      const counted = summary.services.find((each) => each.service === service)?.levels ?? []
      const through = answer.actions.filter((each) => each.given !== undefined).length
      const sum = counted.reduce((all, { given: { allowed, except } }) => all + allowed + except, 0)
      if (through !== sum) tell(`${service}: ${through} actions through gates, ${sum} counted`)
      const one = find(answer, action)
      if (one?.given === undefined) continue
      given += 1
      if (one.outcome !== 'conditional') tell(`${action} is ${one.outcome}, and allowed through gates too`)
      const met = exampleOf(answer.gates)
      const under = find(actionsOf(model, service, catalogue, met), action)?.outcome
      // A Deny of some resources that is no gate may be sure in this one context.
      if (under !== one.given.outcome && under !== 'except')
        tell(`${action}: ${one.given.outcome} through gates, ${under ?? 'nothing'} where they hold`)
      const where = effectiveResources(model, ANN, action, { ...met, catalogue })
      for (const resource of resources.filter((each) => isSure(where, each))) {
        decided += 1
        const asked = { principal: ANN, action, resource }
        const held = explain([model], { ...asked, ...met }, { catalogue }).verdict
        if (held !== 'Allowed') tell(`${action} on ${resource}: ${held} where the gates hold`)
        const raw = explain([model], asked, { catalogue })
        if (!isOpen(raw) && asksEverywhere(one, answer.gates))
          tell(`${action}: ${raw.verdict} without context`)
      }
      for (const words of unmet(model, one, answer, catalogue, seen)) tell(words)
    }
  }
  return { wrong, given, decided, seen }
}

function actionsOf(model: AccountModel, service: string, catalogue: Catalogue, facts: AccessFacts = {}) {
  return serviceActions(model, ANN, service, catalogue, accessContexts(model, ANN, facts))
}

function find({ actions }: ServiceActions, action: string): ActionAccess | undefined {
  return actions.find((each) => each.action === action)
}

/** Depends, or Unknown for an access control list alone, which nobody reads and which may allow what nothing else does. */
function isOpen({ verdict, unknown }: Decision): boolean {
  const flips = unknown.filter(({ couldFlip }) => couldFlip)
  return (
    verdict === 'Depends' || (verdict === 'Unknown' && flips.every(({ call }) => call === 's3:GetObjectAcl'))
  )
}

/** A context in which all open gates hold; a key that must be absent can only be said by `strict`. */
function exampleOf(gates: readonly Gate[]): AccessFacts {
  const pairs = gates.flatMap(({ example }) => Object.entries(example))
  return {
    context: Object.fromEntries(pairs.flatMap(([key, value]) => (value === null ? [] : [[key, value]]))),
    ...(pairs.some(([, value]) => value === null) && { strict: true }),
  }
}

function isSure({ regions }: EffectiveResources, resource: string): boolean {
  return regions.some(
    ({ include, exclude, conditions, unless, uncertain }) =>
      compileGlob(include)(resource) &&
      !exclude.some((each) => compileGlob(each)(resource)) &&
      conditions.length === 0 &&
      uncertain !== true &&
      unless.every(
        ({ except, resources }) => resources.some((each) => compileGlob(each)(resource)) === except,
      ),
  )
}

/** Whether a Deny of all resources is among its gates: then no single request is allowed while that is open. */
function asksEverywhere({ given, denies }: ActionAccess, gates: readonly Gate[]): boolean {
  return denies.some(
    ({ statement, resources }) =>
      resources.includes('*') &&
      given?.gates.some((place) => sameStatement(gates[place]?.statement, statement)) === true,
  )
}

function sameStatement(a: Gate['statement'] | undefined, b: Gate['statement']): boolean {
  return a?.policyId === b.policyId && a?.index === b.index && a.level === b.level
}

/** Where a gate of its own is not met, and takes all resources, nothing of the action is left. */
function unmet(
  model: AccountModel,
  { action, given, denies }: ActionAccess,
  { service }: ServiceActions,
  catalogue: Catalogue,
  seen: Map<string, number>,
): readonly string[] {
  const answer = actionsOf(model, service, catalogue, UNMET)
  const before = actionsOf(model, service, catalogue)
  const own = (given?.gates ?? []).flatMap((place) => before.gates[place] ?? [])
  const after = answer.gates.filter(({ statement }) =>
    own.some((each) => sameStatement(each.statement, statement)),
  )
  for (const { state } of after) seen.set(state, (seen.get(state) ?? 0) + 1)
  const shut = after.filter(
    ({ state, statement }) =>
      state === 'not-met' &&
      denies.some((each) => sameStatement(statement, each.statement) && each.resources.includes('*')),
  )
  const outcome = find(answer, action)?.outcome ?? 'nothing'
  const left = outcome === 'allowed' || outcome === 'except' || outcome === 'conditional'
  return shut.length > 0 && left ? [`${action} is ${outcome} where its gate is not met`] : []
}
