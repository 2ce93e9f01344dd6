import { valueOr } from '../../known.ts'
import type { AccountModel, Principal } from '../../account/model.ts'
import { publishedNotes } from '../../account/published.ts'
import type { PolicyDocument } from '../../policy/ast.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import { type CompiledStatement, indexByService } from '../../policy/compile.ts'
import { statementRef } from '../decide/checks.ts'
import type { DecidingStatement } from '../request/decision.ts'
import type { AppliedPolicy } from '../request/input.ts'
import { appliedPolicy } from '../explain/appliedPolicyCache.ts'
import { WhenceError } from '../../errors.ts'

/** A user or role with its policies as numbers, so that thousands of them are walked as arrays of integers. */
export interface IndexedPrincipal {
  readonly entity: Principal
  /** Numbers of its ties, ascending: the same set of ties always reads the same. */
  readonly ties: Int32Array
  /** Number of its boundary's tie; -1: none is set. */
  readonly boundary: number
  /** Control policies do not restrict it (rules 6.2 and 7.3). */
  readonly serviceLinked: boolean
}

/** How control policies meet a principal (rules 6.2 and 7.3). */
export const USER = 0
export const ROLE = 1
export const SERVICE_LINKED = 2

/** What one document has to say of an action. */
export interface DocumentStatements {
  /** Number of the document. */
  readonly document: number
  readonly statements: readonly CompiledStatement[]
  /** Not collected, or a statement of it can't be read: it speaks whatever the action. */
  readonly doubtful: boolean
}

/** An account's principals and policies, numbered once. A tie is a policy and the group through which it comes. */
export interface AccountIndex {
  readonly principals: readonly IndexedPrincipal[]
  /** What matters of the principal at each place, in arrays of integers, so that thousands are walked fast. */
  /** USER, ROLE or SERVICE_LINKED. */
  readonly kinds: Uint8Array
  /** The ties of the principal at a place: from `starts[place]` up to `starts[place + 1]`, ascending. */
  readonly starts: Int32Array
  readonly ties: Int32Array
  /** Number of its boundary's tie; -1: none is set. */
  readonly boundaries: Int32Array
  /** The places of those with this name or unique id. */
  readonly placesOf: (name: string) => readonly number[]
  /** For each tie its policy as it applies. */
  readonly policies: readonly AppliedPolicy[]
  /** For each tie the number of its document. */
  readonly documentOf: Int32Array
  readonly documents: readonly (PolicyDocument | null)[]
  /** What every answer about the account rests on that its snapshot does not hold. */
  readonly published: readonly string[]
  numberOf(document: PolicyDocument): number | undefined
  /** A statement of a tie's policy, as decisions name it in the identity layer. */
  refOf(tie: number, statement: CompiledStatement): DecidingStatement
  /** The documents that speak of an action, each distinct one once. `service` and `name` in lower case. */
  speakingOf(service: string, name: string): readonly DocumentStatements[]
}

/** Answers for so many actions are kept; a session of questions asks about far fewer. */
const ACTIONS_KEPT = 256

export function makeAccountIndex(model: AccountModel): AccountIndex {
  const tieNumbers = new Map<string, number>()
  const documentNumbers = new Map<PolicyDocument | null, number>()
  const documentOf: number[] = []
  const policies: AppliedPolicy[] = []
  const numberOf = (policy: string, viaGroup?: string): number => {
    const key = `${policy}\n${viaGroup ?? ''}`
    const known = tieNumbers.get(key)
    if (known !== undefined) return known
    const applied = appliedPolicy(model, policy, viaGroup)
    const document = valueOr(applied.document, null)
    let place = documentNumbers.get(document)
    if (place === undefined) documentNumbers.set(document, (place = documentNumbers.size))
    tieNumbers.set(key, documentOf.length)
    policies.push(applied)
    return documentOf.push(place) - 1
  }
  const principals = [...model.users.values(), ...model.roles.values()].map((entity): IndexedPrincipal => ({
    entity,
    ties: Int32Array.from(entity.identityPolicies, (tie) => numberOf(tie.policy, tie.viaGroup)).sort(),
    boundary: entity.boundary === null ? -1 : numberOf(entity.boundary),
    serviceLinked: entity.arn.includes(':role/aws-service-role/'),
  }))
  const starts = new Int32Array(principals.length + 1)
  principals.forEach((own, place) => (starts[place + 1] = (starts[place] ?? 0) + own.ties.length))
  const ties = new Int32Array(starts[principals.length] ?? 0)
  principals.forEach((own, place) => ties.set(own.ties, starts[place]))
  const named = new Map<string, number[]>()
  principals.forEach(({ entity }, place) => {
    for (const each of new Set([entity.name, entity.uniqueId])) {
      const places = named.get(each)
      if (places === undefined) named.set(each, [place])
      else places.push(place)
    }
  })
  const documents = [...documentNumbers.keys()]
  const kept = new Map<string, readonly DocumentStatements[]>()
  const refs = policies.map(() => new Map<number, DecidingStatement>())
  let speakers: ReturnType<typeof speakersOf> | null = null
  return {
    principals,
    kinds: Uint8Array.from(principals, kindOf),
    starts,
    ties,
    boundaries: Int32Array.from(principals, ({ boundary }) => boundary),
    placesOf: (name) => named.get(name) ?? [],
    policies,
    documentOf: Int32Array.from(documentOf),
    documents,
    published: publishedNotes(model),
    numberOf: (document) => documentNumbers.get(document),
    refOf(tie, compiled) {
      const ofTie = refs[tie]
      const policy = policies[tie]
      if (ofTie === undefined || policy === undefined)
        throw new WhenceError(
          'internal',
          `There is no tie number ${tie}.`,
          'Report this with the steps that led here.',
        )
      let ref = ofTie.get(compiled.statement.index)
      if (ref === undefined) {
        ref = { ...statementRef({ policy }, compiled), layer: 'identity' }
        ofTie.set(compiled.statement.index, ref)
      }
      return ref
    },
    speakingOf(service, name) {
      const action = `${service}:${name}`
      const known = kept.get(action)
      if (known !== undefined) return known
      if (kept.size >= ACTIONS_KEPT) kept.clear()
      speakers ??= speakersOf(documents)
      const found = speakers(service, name)
      kept.set(action, found)
      return found
    },
  }
}

/** What all documents say of an action: each statement is looked at for its services alone. */
function speakersOf(
  documents: readonly (PolicyDocument | null)[],
): (service: string, name: string) => readonly DocumentStatements[] {
  const numbers = new Map<CompiledStatement, number>()
  documents.forEach((document, number) => {
    if (document === null) return
    for (const statement of compilePolicy(document).statements) numbers.set(statement, number)
  })
  const ofService = indexByService([...numbers.keys()])
  const unread = documents.indexOf(null)
  return (service, name) => {
    const said = new Map<number, CompiledStatement[]>(unread === -1 ? [] : [[unread, []]])
    for (const statement of ofService(service)) {
      if (!statement.matchesAction(service, name)) continue
      const number = numbers.get(statement) ?? -1
      const own = said.get(number)
      if (own === undefined) said.set(number, [statement])
      else own.push(statement)
    }
    return [...said]
      .map(([document, statements]) => ({ document, statements, doubtful: document === unread }))
      .sort((a, b) => a.document - b.document)
  }
}

function kindOf({ entity, serviceLinked }: IndexedPrincipal): number {
  if (entity.kind === 'user') return USER
  return serviceLinked ? SERVICE_LINKED : ROLE
}

/** What a document says of an action; null: nothing. */
export function documentStatements(
  document: PolicyDocument | null,
  service: string,
  name: string,
): Omit<DocumentStatements, 'document'> | null {
  if (document === null) return { statements: [], doubtful: true }
  const policy = compilePolicy(document)
  const statements = policy.forAction(service, name)
  return statements.length === 0 ? null : { statements, doubtful: false }
}
