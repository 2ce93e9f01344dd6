import { isJsonObject, parseJson, type JsonObject, type JsonValue } from '../../json.ts'
import type { PolicyDocument } from '../../policy/ast.ts'

/** A statement before it is in a document: for one action, with a Sid of its own. */
export interface NewStatement extends JsonObject {
  readonly Sid: string
  readonly Action: string
}

/** The condition keys that a statement asks for, in small letters. */
export function conditionKeys({ Condition: condition }: JsonObject): readonly string[] {
  if (!isJsonObject(condition)) return []
  return Object.values(condition).flatMap((keys) =>
    isJsonObject(keys) ? Object.keys(keys).map((key) => key.toLowerCase()) : [],
  )
}

/** The document's text with one more statement; null when the text can't be changed safely. A null document is empty. */
export function withStatement(document: PolicyDocument | null, statement: JsonObject): string | null {
  if (document === null) return print({ Version: '2012-10-17', Statement: [statement] })
  const read = readForEditing(document)
  return read === null ? null : print({ ...read.root, Statement: [...read.statements, statement] })
}

/** The document's text with one statement changed; null when that can't be done safely. */
export function withChangedStatement(
  document: PolicyDocument,
  index: number,
  change: (statement: JsonObject) => JsonObject | null,
): string | null {
  const read = readForEditing(document)
  const old = read?.statements[index]
  if (read === null || old === undefined || !isJsonObject(old)) return null
  const changed = change(old)
  if (changed === null) return null
  const statements = read.statements.map((statement, place) => (place === index ? changed : statement))
  return print({ ...read.root, Statement: statements })
}

/** A document with errors is not one to build on: what it means now and what AWS makes of it may differ. */
function readForEditing(
  document: PolicyDocument,
): { readonly root: JsonObject; readonly statements: readonly JsonValue[] } | null {
  if (document.problems.some(({ severity }) => severity === 'error')) return null
  const root = parseJson(document.text.replace(/^\ufeff/, ''))
  if (!isJsonObject(root) || !Object.hasOwn(root, 'Statement')) return null
  const statement = root.Statement
  if (statement === undefined) return null
  return { root, statements: Array.isArray(statement) ? statement : [statement] }
}

export function print(value: JsonValue): string {
  return JSON.stringify(value, null, 2)
}

/** One string, or several, as a list. */
export function listIn(value: JsonValue | undefined): readonly string[] {
  if (value === undefined) return []
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string')
}

/** A text from outside as a literal in a pattern: `${` would begin a policy variable where the version has them. */
export function literal(text: string, document: PolicyDocument | null = null): string {
  return document === null || document.version === '2012-10-17' ? text.replaceAll('${', '${$}{') : text
}

/** The Sid with a number behind it when the document has it already: Sids are unique within a policy. */
export function freeSid(sid: string, document: PolicyDocument | null): string {
  const taken = new Set(document?.statements.map((statement) => statement.sid))
  let free = sid
  for (let number = 2; taken.has(free); number += 1) free = `${sid}${number}`
  return free
}

/** Letters and digits only, as AWS asks of a Sid. */
export function sidOf(action: string): string {
  const words = action.split(/[^A-Za-z0-9]+/).map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
  return `Whence${words.join('')}`.slice(0, 100)
}
