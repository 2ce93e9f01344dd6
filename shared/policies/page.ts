import type { AccountModel, PolicyEntity } from '../account/model.ts'
import type { Catalogue } from '../catalogue/types.ts'
import { WhenceError } from '../errors.ts'
import { fieldOf } from '../keys.ts'
import { mapKnown } from '../known.ts'
import type { LintFinding } from '../lint/types.ts'
import type { PolicyDocument } from '../policy/ast.ts'
import { conditionInWords } from '../policy/conditionInWords.ts'
import { policyText } from '../policy/rawText.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import { type Holders, holdersOf } from './holders.ts'
import { policyRow, versionsOf } from './rows.ts'
import { statementInWords, whoInStatement } from './statementWords.ts'
import type { PolicyPage, PolicyVersionText, StatementNote } from './types.ts'
import { findingsOf, NOT_LINTED, useOf } from './use.ts'

/**
 * A policy with each statement in words: who gets it, what never applies, what is risky; who has the policy, and the versions
 * that were collected. `named`: its id, ARN, or name where only one has it. Throws `policy-not-found`.
 */
export function policyPage(
  snapshot: Snapshot,
  model: AccountModel,
  catalogue: Catalogue,
  named: string,
): PolicyPage {
  const policy = findPolicy(model, named)
  const version = versionsOf(snapshot).get(policy.id)
  const { statements: _, ...row } = policyRow(policy, catalogue, version)
  const held = holdersOf(model, policy)
  const findings = findingsOf(policy, catalogue)
  const { document, arn, published } = policy
  const read = document.state === 'known' ? document.value : null
  return {
    ...row,
    ...fieldOf('arn', arn),
    ...fieldOf('published', published),
    text: mapKnown(document, ({ text }) => text),
    statements: read === null ? [] : notesOf(read, policy, model, catalogue, held, findings),
    problems: read?.problems ?? [],
    holders: held.holders,
    reaches: held.reaches,
    holdersMissing: held.missing,
    versions: versionTexts(policy, read, version),
    ...(useOf(policy) === null && { notLinted: NOT_LINTED }),
  }
}

function notesOf(
  { statements, invalidStatements }: PolicyDocument,
  policy: PolicyEntity,
  model: AccountModel,
  catalogue: Catalogue,
  held: Holders,
  findings: readonly LintFinding[],
): readonly StatementNote[] {
  const readable = statements.map((statement): StatementNote => {
    const { index, sid, effect, range, principal, conditions, action } = statement
    return {
      index,
      ...fieldOf('sid', sid),
      effect,
      range,
      words: statementInWords(statement),
      who: whoInStatement(policy.kind, principal, model.account.id, held.words),
      conditions: conditions.map(conditionInWords),
      actions:
        action.kind === 'NotAction'
          ? catalogue.size - covered(action.patterns, catalogue)
          : covered(action.patterns, catalogue),
      lint: findings.filter((each) => each.statement === index),
    }
  })
  const broken = invalidStatements.map(({ index, sid, effect, range }): StatementNote => ({
    index,
    ...fieldOf('sid', sid),
    effect,
    range,
    words: '',
    who: held.words,
    conditions: [],
    actions: 0,
    lint: [],
  }))
  return [...readable, ...broken].sort((a, b) => a.index - b.index)
}

function covered(patterns: readonly string[], catalogue: Catalogue): number {
  return new Set(patterns.flatMap((pattern) => catalogue.expandPattern(pattern))).size
}

function versionTexts(
  { otherVersions = [] }: PolicyEntity,
  read: PolicyDocument | null,
  inForce: string | undefined,
): readonly PolicyVersionText[] {
  const now = read === null ? [] : [{ version: inForce ?? 'in force', inForce: true, text: read.text }]
  const others = otherVersions.map(({ version, document }) => ({
    version,
    inForce: false,
    text: policyText(document).text,
  }))
  return [...now, ...others].sort((a, b) => numberOf(b.version) - numberOf(a.version))
}

function numberOf(version: string): number {
  return Number(/^v(\d+)$/.exec(version)?.[1] ?? 0)
}

const MOST_SHOWN = 200

/**
 * A policy by its id or ARN, or by its name where only one has it.
 * @throws {WhenceError} policy-not-found, and bad-input for a name that several have
 */
export function findPolicy({ policies, account }: AccountModel, named: string): PolicyEntity {
  const found = policies.get(named)
  if (found !== undefined) return found
  const [first, ...more] = [...policies.values()].filter(
    ({ name, kind }) => name === named && kind !== 'trust',
  )
  if (first !== undefined && more.length === 0) return first
  const shown = named.length > MOST_SHOWN ? `${named.slice(0, MOST_SHOWN)}…` : named
  if (first !== undefined)
    throw new WhenceError(
      'bad-input',
      `${more.length + 1} policies are called ${shown}: ${[first, ...more]
        .slice(0, 5)
        .map(({ id }) => id)
        .join(', ')}.`,
      'Give the id of one of them.',
    )
  throw new WhenceError(
    'policy-not-found',
    `The snapshot of account ${account.id} has no policy ${shown}.`,
    'AWS managed policies that nobody uses are not in a snapshot. Choose one from the list of policies, or crawl again if it is new.',
  )
}
