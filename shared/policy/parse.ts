import type { RawPolicyDocument } from './rawText.ts'
import type { InvalidStatement, PolicyDocument, PolicyProblem, PolicyVersion, Statement } from './ast.ts'
import { type JsonMember, type JsonNode, readJson } from './json.ts'
import { type ParsedPolicyKind, readStatement, unreadableStatement } from './parseStatement.ts'
import { LineTable } from './position.ts'
import { Problems } from './problems.ts'
import { policyText } from './rawText.ts'

export type { ParsedPolicyKind } from './parseStatement.ts'

const KNOWN = new Set(['Version', 'Id', 'Statement'])

/**
 * Parses a policy document of any kind: percent-encoded text, JSON text or an object. Never throws: what is not
 * a policy becomes an invalid statement of unknown effect, because it could hold anything (rule 19C.8). Linear.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicy(raw: RawPolicyDocument, kind: ParsedPolicyKind): PolicyDocument {
  const source = policyText(raw)
  const lines = new LineTable(source.text)
  if (!source.ok) return unreadable(source.text, lines, 'bad-encoding', source.message, 0)
  const reading = readJson(source.text)
  if (!reading.ok) return unreadable(source.text, lines, 'not-json', reading.message, reading.offset)
  if (reading.root.kind !== 'object') {
    return unreadable(source.text, lines, 'not-a-policy', 'it is not a JSON object', 0)
  }
  return readDocument(source.text, reading.root, kind, lines)
}

function unreadable(
  text: string,
  lines: LineTable,
  code: string,
  why: string,
  offset: number,
): PolicyDocument {
  const problem: PolicyProblem = {
    code,
    severity: 'error',
    message: `The policy document can't be read: ${why}.`,
    range: lines.range(offset, Math.max(offset, text.length)),
  }
  const range = lines.range(0, text.length)
  return {
    text,
    version: '2008-10-17',
    statements: [],
    invalidStatements: [unreadableStatement(0, range, [problem])],
    problems: [problem],
  }
}

function readDocument(
  text: string,
  root: JsonNode & { readonly kind: 'object' },
  kind: ParsedPolicyKind,
  lines: LineTable,
): PolicyDocument {
  const problems = new Problems(lines)
  const statements: Statement[] = []
  const invalidStatements: InvalidStatement[] = []
  const all: PolicyProblem[] = []
  const ambiguous = repeatedKey(root.members, problems)
  let index = 0
  for (const member of root.members) {
    if (member.key !== 'Statement') continue
    for (const node of member.value.kind === 'array' ? member.value.items : [member.value]) {
      const reading = readStatement(node, index, kind, lines, ambiguous)
      if (reading.invalid === undefined) statements.push(reading.statement)
      else invalidStatements.push(reading.invalid)
      for (const problem of reading.problems) all.push(problem)
      index += 1
    }
  }
  const foreign = root.members.filter((member) => !KNOWN.has(member.key))
  for (const member of foreign) {
    problems.error(
      'unknown-element',
      `${JSON.stringify(member.key)} is no element of a policy.`,
      member.value,
    )
  }
  if (!root.members.some((member) => member.key === 'Statement')) {
    problems.error('missing-statement', 'The policy has no Statement.', root)
    // A misspelled Statement may hold anything; an empty object holds nothing.
    if (foreign.length > 0) {
      const range = lines.range(root.start, root.end)
      invalidStatements.push(unreadableStatement(0, range, problems.list))
    }
  }
  const version = versionOf(last(root.members, 'Version'), problems)
  const id = last(root.members, 'Id')
  if (id !== undefined && (kind === 'identity' || kind === 'boundary')) {
    problems.warn('unexpected-id', 'Id is not allowed in identity policies.', id.value)
  }
  const document = { text, version, statements, invalidStatements, problems: [...problems.list, ...all] }
  return id?.value.kind === 'string' ? { ...document, id: id.value.value } : document
}

function repeatedKey(members: readonly JsonMember[], problems: Problems): boolean {
  const seen = new Set<string>()
  for (const { key, keyStart, keyEnd } of members) {
    if (seen.has(key)) {
      const message = `The key ${JSON.stringify(key)} stands here twice.`
      problems.fatal('duplicate-key', message, { start: keyStart, end: keyEnd })
    }
    seen.add(key)
  }
  return problems.invalid
}

function last(members: readonly JsonMember[], key: string): JsonMember | undefined {
  return members.findLast((member) => member.key === key)
}

/** Rule 19C.1: without Version the semantics are those of 2008-10-17. */
function versionOf(member: JsonMember | undefined, problems: Problems): PolicyVersion {
  if (member === undefined) return '2008-10-17'
  const value = member.value
  if (value.kind === 'string' && (value.value === '2012-10-17' || value.value === '2008-10-17')) {
    return value.value
  }
  problems.error('bad-version', 'Version must be 2012-10-17 or 2008-10-17.', value)
  return '2008-10-17'
}
