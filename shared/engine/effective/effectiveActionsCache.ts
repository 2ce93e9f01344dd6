import type { Catalogue } from '../../catalogue/types.ts'
import type { PolicyDocument, Statement } from '../../policy/ast.ts'
import { resourceSetOf, type ResourceSet } from '../resourceSets/effectiveResources.ts'
import type { ActionScope } from './actionScope.ts'
import {
  type ActionBits,
  type ActionTable,
  both,
  expandActions,
  makeActionTable,
  scopeActions,
} from './effectiveActions.ts'

const tables = new WeakMap<Catalogue, Map<string, ActionTable>>()
const expanded = new WeakMap<Catalogue, WeakMap<Statement, ActionBits>>()
const scopes = new WeakMap<Catalogue, Map<ActionScope, ActionBits>>()
const narrowed = new WeakMap<Catalogue, Map<string, ActionBits>>()
const resourceSets = new WeakMap<Statement, ResourceSet>()

/** What every summary needs of the catalogue, made once for each partition. */
export function actionTable(catalogue: Catalogue, partition: string): ActionTable {
  let ofCatalogue = tables.get(catalogue)
  if (ofCatalogue === undefined) tables.set(catalogue, (ofCatalogue = new Map<string, ActionTable>()))
  let table = ofCatalogue.get(partition)
  if (table === undefined) ofCatalogue.set(partition, (table = makeActionTable(catalogue, partition)))
  return table
}

/** The catalogue's actions that a statement covers. */
export function statementActions(statement: Statement, catalogue: Catalogue): ActionBits {
  let ofCatalogue = expanded.get(catalogue)
  if (ofCatalogue === undefined) expanded.set(catalogue, (ofCatalogue = new WeakMap()))
  let bits = ofCatalogue.get(statement)
  if (bits === undefined) ofCatalogue.set(statement, (bits = expandActions(statement, catalogue)))
  return bits
}

/** The catalogue's actions of a scope. */
export function actionsInScope(scope: ActionScope, catalogue: Catalogue): ActionBits {
  let ofCatalogue = scopes.get(catalogue)
  if (ofCatalogue === undefined) scopes.set(catalogue, (ofCatalogue = new Map<ActionScope, ActionBits>()))
  let bits = ofCatalogue.get(scope)
  if (bits === undefined) ofCatalogue.set(scope, (bits = scopeActions(scope, catalogue)))
  return bits
}

/** The actions of a scope that a statement covers; the policies of a hundred buckets that say the same share one set. */
export function statementActionsInScope(
  statement: Statement,
  scope: ActionScope,
  catalogue: Catalogue,
): ActionBits {
  let ofCatalogue = narrowed.get(catalogue)
  if (ofCatalogue === undefined) narrowed.set(catalogue, (ofCatalogue = new Map<string, ActionBits>()))
  const { kind, patterns } = statement.action
  const key = `${scope}\n${kind}\n${patterns.join('\n')}`
  let bits = ofCatalogue.get(key)
  if (bits === undefined) {
    bits = both(statementActions(statement, catalogue), actionsInScope(scope, catalogue))
    ofCatalogue.set(key, bits)
  }
  return bits
}

/** The resources that a statement covers. */
export function statementResources(statement: Statement, document: PolicyDocument): ResourceSet {
  let resources = resourceSets.get(statement)
  if (resources === undefined)
    resourceSets.set(statement, (resources = resourceSetOf(statement.resource, document.version)))
  return resources
}
