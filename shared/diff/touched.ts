import type { Catalogue } from '../catalogue/types.ts'
import type { ActionScope } from '../engine/effective/actionScope.ts'
import { type ActionBits, both } from '../engine/effective/effectiveActions.ts'
import { actionsInScope, statementActions } from '../engine/effective/effectiveActionsCache.ts'
import type { PolicyDocument, Statement } from '../policy/ast.ts'

/** No action. */
export function noAction({ size }: Catalogue): ActionBits {
  return new Uint32Array((size + 31) >>> 5)
}

/** Every action. */
export function everyAction(catalogue: Catalogue): ActionBits {
  return noAction(catalogue).fill(0xffffffff)
}

/** Adds the actions of the second set to the first. */
export function addTo(all: ActionBits, more: ActionBits): void {
  for (let word = 0; word < all.length; word += 1) all[word] = (all[word] ?? 0) | (more[word] ?? 0)
}

export function isNone(bits: ActionBits): boolean {
  return bits.every((word) => word === 0)
}

/** Tells sets that have an action in common with this one: of a small one little has to be looked at. */
export function meeting(bits: ActionBits): (other: ActionBits) => boolean {
  const words: number[] = []
  for (let at = 0; at < bits.length; at += 1) if (bits[at] !== 0) words.push(at)
  return (other) => words.some((at) => ((bits[at] ?? 0) & (other[at] ?? 0)) !== 0)
}

/** Whether the text of a policy says something else at one time than at the other. */
export type Passed = (text: string) => boolean

/**
 * The actions of which two lists of policies that count together may say something else: an action of which the same is
 * said on both sides, in whatever policy and statement, is not among them.
 */
export function touchedActions(
  before: readonly PolicyDocument[],
  after: readonly PolicyDocument[],
  passed: Passed,
  catalogue: Catalogue,
): ActionBits {
  const [old, now] = [new Set(before.map(({ text }) => text)), new Set(after.map(({ text }) => text))]
  const isOther = ({ text }: PolicyDocument) => !old.has(text) || !now.has(text) || passed(text)
  const [one, other] = [before.filter(isOther), after.filter(isOther)]
  if (one.length + other.length === 0) return noAction(catalogue)
  // Of what breaks the grammar nobody knows which actions it is about; nor is one text the same when its time has passed.
  if ([...one, ...other].some((each) => isBroken(each) || passed(each.text))) return everyAction(catalogue)
  return touchedStatements(saidBy(one, catalogue), saidBy(other, catalogue), catalogue)
}

/** What statements say, and of which actions. */
export type Said = ReadonlyMap<string, ActionBits>

/** The actions of which one of them alone says something. */
export function touchedStatements(before: Said, after: Said, catalogue: Catalogue): ActionBits {
  const touched = noAction(catalogue)
  for (const text of new Set([...before.keys(), ...after.keys()])) {
    const [one, other] = [before.get(text), after.get(text)]
    for (let word = 0; word < touched.length; word += 1)
      touched[word] = (touched[word] ?? 0) | ((one?.[word] ?? 0) ^ (other?.[word] ?? 0))
  }
  return touched
}

function saidBy(documents: readonly PolicyDocument[], catalogue: Catalogue): Said {
  return saidIn(
    documents.flatMap((document) => document.statements.map((statement) => ({ statement, document }))),
    null,
    catalogue,
  )
}

/** What these statements say of which actions, those of the scope where there is one. */
export function saidIn(
  statements: readonly { readonly statement: Statement; readonly document: PolicyDocument }[],
  scope: ActionScope | null,
  catalogue: Catalogue,
): Said {
  const said = new Map<string, ActionBits>()
  for (const { statement, document } of statements) {
    const { effect, resource, principal, conditions } = statement
    const text = JSON.stringify([effect, document.version, resource, principal, conditions])
    const actions = statementActions(statement, catalogue)
    let bits = said.get(text)
    if (bits === undefined) said.set(text, (bits = noAction(catalogue)))
    addTo(bits, scope === null ? actions : both(actions, actionsInScope(scope, catalogue)))
  }
  return said
}

function isBroken({ invalidStatements, problems }: PolicyDocument): boolean {
  return invalidStatements.length > 0 || problems.some(({ severity }) => severity === 'error')
}
