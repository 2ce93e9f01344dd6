import type { JsonObject } from '../../json.ts'
import type { CheckEvidence, CheckResult, Review } from '../types.ts'
import { uuidOf } from '../uuid.ts'

const NAMESPACE = 'https://whence.invalid/ns/oscal'
const OSCAL_VERSION = '1.2.3'

/**
 * Takes a review and gives it as OSCAL assessment results: an observation for each check with its evidence, a finding for
 * each that passes or fails. What is not known and what is by hand has an observation and no finding: OSCAL knows satisfied
 * and not satisfied alone, and it is neither. Ids follow from the content.
 * https://pages.nist.gov/OSCAL/resources/concepts/layer/assessment/assessment-results/
 */
export function reviewOscal(review: Review): JsonObject {
  const { account, asOf, checks, snapshotFinishedAt, extraction } = review
  const id = (...parts: readonly string[]) => uuidOf('oscal', account.id, asOf, snapshotFinishedAt, ...parts)
  const time = timeOf(snapshotFinishedAt)
  const party = id('party')
  const used = subjectsOf(checks)
  const decided = checks.filter(({ status }) => status === 'pass' || status === 'fail')
  return {
    'assessment-results': {
      uuid: id('results'),
      metadata: {
        title: line(`Credential review of AWS account ${account.id}`),
        'last-modified': time,
        version: asOf,
        'oscal-version': OSCAL_VERSION,
        roles: [{ id: 'assessor', title: 'Assessor' }],
        parties: [{ uuid: party, type: 'organization', name: extraction.tool ?? 'whence' }],
        'responsible-parties': [{ 'role-id': 'assessor', 'party-uuids': [party] }],
      },
      'import-ap': { href: `#${id('plan')}` },
      results: [
        {
          uuid: id('result'),
          title: line(`Credential review as of ${asOf}`),
          description: `Checks of the credentials of AWS account ${account.id}, from a snapshot that was finished on ${snapshotFinishedAt}.`,
          start: timeOf(extraction.startedAt),
          end: time,
          props: [prop('as-of', asOf), prop('account', account.id), ...callerProp(review)],
          ...(used.length === 0
            ? {}
            : {
                'local-definitions': {
                  'inventory-items': used.map(({ key, subject }) => ({
                    uuid: id('subject', key),
                    description: subject,
                    props: [prop('asset-id', key, false)],
                  })),
                },
              }),
          'reviewed-controls': {
            description:
              'The controls that the checks answer, by framework in the properties of each finding.',
            'control-selections': [
              {
                description: 'NIST SP 800-53 Rev. 5',
                'include-controls': nistControls(checks).map((control) => ({ 'control-id': control })),
              },
            ],
          },
          observations: checks.map((check) => observationOf(check, time, id)),
          ...(decided.length === 0 ? {} : { findings: decided.map((check) => findingOf(check, id)) }),
          remarks: `Not known: ${idsOf(checks, 'unknown')}. By hand: ${idsOf(checks, 'manual')}. Not applicable: ${idsOf(checks, 'not-applicable')}.`,
        },
      ],
      'back-matter': {
        resources: [
          {
            uuid: id('plan'),
            title: 'Checks of the credential review',
            description: checks
              .map(({ id: name, question, test }) => `${name}: ${question} ${test}`)
              .join('\n\n'),
          },
        ],
      },
    },
  }
}

type Ids = (...parts: readonly string[]) => string

function observationOf(check: CheckResult, collected: string, id: Ids): JsonObject {
  const { evidence } = check
  return {
    uuid: id('observation', check.id),
    title: line(check.title),
    description: `${check.question} ${check.finding}`,
    props: [prop('check', check.id), prop('status', check.status), prop('severity', check.severity)],
    methods: [check.status === 'manual' ? 'EXAMINE' : 'TEST'],
    types: ['finding'],
    ...(evidence.length === 0
      ? {}
      : {
          subjects: [...new Set(evidence.map(keyOf))].map((key) => ({
            'subject-uuid': id('subject', key),
            type: 'inventory-item',
          })),
          'relevant-evidence': evidence.map((row) => ({
            description: `${row.subject}: ${row.detail}`,
            props: [
              prop('outcome', row.unknown === true ? 'not-known' : check.status),
              ...(row.arn === undefined ? [] : [prop('arn', row.arn)]),
              ...(row.command === undefined ? [] : [prop('command', row.command)]),
            ],
          })),
        }),
    collected,
    remarks: check.test,
  }
}

function findingOf(check: CheckResult, id: Ids): JsonObject {
  const satisfied = check.status === 'pass'
  return {
    uuid: id('finding', check.id),
    title: line(check.title),
    description: check.finding,
    props: [
      prop('severity', check.severity),
      ...check.controls.map(({ framework, version, control, ours }) => ({
        ...prop('control', control),
        class: token(`${framework}-${version}`),
        ...(ours === true ? { remarks: "Mapped by Whence's own judgement." } : {}),
      })),
    ],
    target: {
      type: 'objective-id',
      'target-id': check.id,
      title: line(check.title),
      status: { state: satisfied ? 'satisfied' : 'not-satisfied', reason: satisfied ? 'pass' : 'fail' },
    },
    'related-observations': [{ 'observation-uuid': id('observation', check.id) }],
    ...(satisfied ? {} : { remarks: check.whatToDo }),
  }
}

function prop(name: string, value: string, ours = true): { readonly [key: string]: string } {
  return { name, ...(ours ? { ns: NAMESPACE } : {}), value: line(value) }
}

function callerProp({ extraction: { caller } }: Review): readonly JsonObject[] {
  return caller.state === 'known' ? [prop('caller', caller.value)] : []
}

function keyOf({ arn, subject }: CheckEvidence): string {
  return arn ?? subject
}

/** Everybody who stands in the evidence, once. */
function subjectsOf(
  checks: readonly CheckResult[],
): readonly { readonly key: string; readonly subject: string }[] {
  const found = new Map<string, string>()
  for (const { evidence } of checks)
    for (const row of evidence) if (!found.has(keyOf(row))) found.set(keyOf(row), row.subject)
  return [...found].map(([key, subject]) => ({ key, subject }))
}

/** `AC-2(1)` is `ac-2.1` in NIST's own catalog; `AC-5b` is a part of `ac-5`. */
function nistControls(checks: readonly CheckResult[]): readonly string[] {
  const ids = checks.flatMap(({ controls }) =>
    controls.filter(({ framework }) => framework === 'NIST 800-53').map(({ control }) => control),
  )
  return [
    ...new Set(
      ids.map((control) =>
        control
          .toLowerCase()
          .replace(/\((\d+)\)/, '.$1')
          .replace(/(\d)[a-z]$/, '$1'),
      ),
    ),
  ].sort()
}

function idsOf(checks: readonly CheckResult[], status: CheckResult['status']): string {
  const ids = checks.filter((check) => check.status === status).map(({ id }) => id)
  return ids.length === 0 ? 'none' : ids.join(', ')
}

/** OSCAL asks for a time zone. */
function timeOf(at: string): string {
  return new Date(at).toISOString()
}

/** One line without blanks around it, as OSCAL's strings are; an empty one has a dash. */
function line(text: string): string {
  const clean = text.replace(/\s+/g, ' ').trim()
  return clean === '' ? '-' : clean
}

function token(text: string): string {
  return text.replace(/[^\p{L}\p{N}._-]+/gu, '-')
}
