import type { Catalogue } from '../../catalogue/types.ts'
import type { PolicyDocument, Statement } from '../../policy/ast.ts'
import { resourceSetOf, type ResourceSet } from '../resourceSets/effectiveResources.ts'
import { type ActionBits, type ActionTable, expandActions, makeActionTable } from './effectiveActions.ts'

const tables = new WeakMap<Catalogue, Map<string, ActionTable>>()
const expanded = new WeakMap<Catalogue, WeakMap<Statement, ActionBits>>()
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

/** The resources that a statement covers. */
export function statementResources(statement: Statement, document: PolicyDocument): ResourceSet {
  let resources = resourceSets.get(statement)
  if (resources === undefined)
    resourceSets.set(statement, (resources = resourceSetOf(statement.resource, document.version)))
  return resources
}
