import type { JsonObject } from '../../json.ts'
import { controlMap } from '../controlMap.ts'
import type { CheckEvidence, CheckResult, CheckStatus, Review, Severity } from '../types.ts'
import { uuidOf } from '../uuid.ts'

const LEVEL: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
}
/** As code scanning services read it: 9 and more is critical, 7 high, 4 medium. */
const SCORE: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.5' }
/** SARIF's kinds. `open`: what was not known, which is no pass. `review`: by hand. */
const KIND: Readonly<Record<CheckStatus, string>> = {
  fail: 'fail',
  unknown: 'open',
  manual: 'review',
  pass: 'pass',
  'not-applicable': 'notApplicable',
}

/**
 * Takes a review and gives it as a SARIF log: a rule for each check, a result for each row of evidence, and one for a check
 * without any. Where something is in AWS is a logical location, its ARN; there are no files in it. The same review gives
 * the same log. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function reviewSarif(review: Review): JsonObject {
  const { account, asOf, checks, extraction } = review
  const frameworks = controlMap(checks)
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Whence',
            ...(extraction.tool === null ? {} : { version: extraction.tool.replace(/^whence /, '') }),
            rules: checks.map(ruleOf),
          },
        },
        automationDetails: {
          id: `credential-review/${account.id}/${asOf}/`,
          guid: uuidOf('sarif', account.id, asOf, review.snapshotFinishedAt),
        },
        invocations: [
          {
            executionSuccessful: true,
            properties: {
              account: account.id,
              asOf,
              snapshotFinishedAt: review.snapshotFinishedAt,
              ...(extraction.caller.state === 'known' ? { caller: extraction.caller.value } : {}),
              callsNotAnswered: extraction.calls
                .filter(({ notAnswered }) => notAnswered > 0)
                .map(({ call }) => call),
            },
          },
        ],
        taxonomies: frameworks.map(({ framework, version, controls }) => ({
          name: framework,
          version,
          guid: uuidOf('framework', framework, version),
          taxa: controls.map(({ control }) => ({
            id: control,
            guid: uuidOf('control', framework, version, control),
          })),
        })),
        columnKind: 'utf16CodeUnits',
        results: checks.flatMap((check, index) => resultsOf(review, check, index)),
      },
    ],
  }
}

function ruleOf({ id, title, question, test, severity, whatToDo, controls }: CheckResult): JsonObject {
  return {
    id,
    name: id
      .split('-')
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(''),
    shortDescription: { text: title },
    fullDescription: { text: `${question} ${test}` },
    help: { text: whatToDo },
    defaultConfiguration: { level: LEVEL[severity] },
    relationships: controls.map(({ framework, version, control }) => ({
      target: {
        id: control,
        guid: uuidOf('control', framework, version, control),
        toolComponent: { name: framework, guid: uuidOf('framework', framework, version) },
      },
      kinds: ['relevant'],
    })),
    properties: { severity, 'security-severity': SCORE[severity] },
  }
}

function resultsOf(review: Review, check: CheckResult, ruleIndex: number): readonly JsonObject[] {
  const { evidence, finding, status } = check
  const of = (row: CheckEvidence | null): JsonObject => {
    const kind = row?.unknown === true ? 'open' : KIND[status]
    const failing = kind === 'fail'
    return {
      ruleId: check.id,
      ruleIndex,
      kind,
      // SARIF allows another level than `none` for failures only.
      level: failing ? LEVEL[check.severity] : 'none',
      message: { text: row === null ? finding : `${row.subject}: ${row.detail}` },
      locations: [
        {
          logicalLocations: [
            row?.arn === undefined
              ? { name: row?.subject ?? `account ${review.account.id}`, kind: 'resource' }
              : { name: row.subject, fullyQualifiedName: row.arn, kind: 'resource' },
          ],
        },
      ],
      partialFingerprints: {
        'whenceFinding/v1': uuidOf(review.account.id, check.id, row?.arn ?? row?.subject ?? '', rowKey(row)),
      },
      ...(row?.command === undefined ? {} : { properties: { command: row.command } }),
    }
  }
  return evidence.length === 0 ? [of(null)] : evidence.map(of)
}

/** What tells rows of one subject apart and does not change from day to day: ages in a sentence do. */
function rowKey(row: CheckEvidence | null): string {
  return row === null ? '' : (row.command ?? row.detail.replace(/\d+ days?/g, ''))
}
