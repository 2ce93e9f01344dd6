import { ABSENT, known, type NotCollected } from '../../../shared/known.ts'
import { evaluateWithNearMisses } from '../../../shared/engine/evaluate.ts'
import type {
  AppliedControls,
  AppliedLevels,
  AppliedPolicy,
  EvaluationInput,
} from '../../../shared/engine/evaluate.ts'
import { parsePolicy } from '../../../shared/policy/parse.ts'
import type { ParsedPolicyKind } from '../../../shared/policy/parse.ts'
import type { JsonValue } from '../../../shared/json.ts'

export const ACCOUNT = '111122223333'
export const OTHER = '999988887777'
export const USER = `arn:aws:iam::${ACCOUNT}:user/team/ann`
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/team/build`
export const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/build/s1`
export const FEDERATED = `arn:aws:sts::${ACCOUNT}:federated-user/fed`
export const ROOT = `arn:aws:iam::${ACCOUNT}:root`
export const OBJECT = 'arn:aws:s3:::bucket/key'

type Json = Record<string, JsonValue>
/** A statement over s3:GetObject and everything, changed by what is given. */
export const allow = (change: Json = {}): Json => ({
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: '*',
  ...change,
})
export const deny = (change: Json = {}): Json => allow({ Effect: 'Deny', ...change })

export function policy(kind: ParsedPolicyKind, ...statements: Json[]): AppliedPolicy {
  return {
    name: `${kind} policy`,
    document: known(parsePolicy({ Version: '2012-10-17', Statement: statements }, kind)),
  }
}
export const identity = (...statements: Json[]) => [policy('identity', ...statements)]

/** Identity policies that allow the request, and such that say nothing of it. */
export const yes = identity(allow())
export const silent = identity(allow({ Action: 'ec2:*' }))

/** Control policies, one list of policies for each level from the root down. */
export const levels = (...policies: AppliedPolicy[][]): AppliedLevels => ({
  levels: policies.map((list, index) => ({ target: `level ${index}`, policies: list })),
})

interface Layers extends Omit<EvaluationInput, 'request' | 'scps' | 'rcps' | 'resource'> {
  readonly scps: AppliedLevels | NotCollected
  readonly rcps: AppliedLevels | NotCollected
  /** null: AWS said that there is none. */
  readonly resource: AppliedPolicy | NotCollected | null
}
const controls = (given: AppliedLevels | NotCollected = { levels: [] }): AppliedControls =>
  'state' in given ? given : known(given)
/** A request for an object of the same account that nothing allows, changed by what is given; `on` is its ARN. */
export type Asked = Partial<Layers> &
  Partial<Omit<EvaluationInput['request'], 'resource'>> & { readonly on?: string }

export function inputOf(asked: Asked): EvaluationInput {
  const { principal = USER, action = 's3:GetObject', on = OBJECT, context = {}, ...rest } = asked
  const { resourceAccount, scps, rcps, resource = null, ...layers } = rest
  return {
    identity: [],
    boundary: null,
    session: null,
    ...layers,
    scps: controls(scps),
    rcps: controls(rcps),
    resource: resource === null ? ABSENT : 'state' in resource ? resource : known(resource),
    request: {
      principal,
      action,
      resource: on,
      context,
      ...(resourceAccount !== undefined && { resourceAccount }),
    },
  }
}
export const ask = (asked: Asked) => evaluateWithNearMisses(inputOf(asked))
export const verdict = (asked: Asked) => ask(asked).verdict
