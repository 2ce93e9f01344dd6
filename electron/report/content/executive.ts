import { isKnownAs } from '../../../shared/known.ts'
import { ageClasses } from '../../../shared/review/ages.ts'
import type { AdminWay } from '../../../shared/review/population.ts'
import { areRolesUnread, sayOutsiders } from '../../../shared/review/populationWords.ts'
import { sayCount } from '../../../shared/review/counts.ts'
import type { CheckResult, Review } from '../../../shared/review/types.ts'
import type { ReviewReport } from '../../../shared/report/types.ts'
import type { Known } from '../../../shared/known.ts'
import { ACCENT, SEVERITY_COLOUR, STATUS_COLOUR, STATUS_WORD } from '../theme.ts'
import type { Bar, Block } from './blocks.ts'
import { count, heading, NOT_KNOWN, said, SEVERITIES, STATUSES, text } from './words.ts'
import { byGravity } from './order.ts'
import { tableOf } from './tableOf.ts'

/** One page for those who read one page: what was found, in sentences, with the figures that the app shows. */
export function executivePage(report: ReviewReport): readonly Block[] {
  const { review } = report
  return [
    heading(1, 'Executive summary'),
    ...sentences(report).map((each) => text(each, 'lead')),
    {
      kind: 'bars',
      charts: [
        { title: 'Failed checks by severity', bars: severityBars(review) },
        { title: 'All checks by result', bars: statusBars(review) },
      ],
    },
    ...ages(review),
    ...worst(review),
  ]
}

function sentences(report: ReviewReport): readonly string[] {
  const { review, gaps, campaign } = report
  return [
    verdict(review),
    credentials(review),
    powers(review),
    outside(review),
    reconciled(review),
    gaps.length === 0
      ? 'Every call of the extraction was answered.'
      : `${count(gaps.length, 'question')} to AWS ${gaps.length === 1 ? 'was' : 'were'} not answered; whatever they would have shown stands here as not known.`,
    campaign === undefined
      ? 'No decisions were recorded for this review: there is room for them in the lists of users and roles and on the last page.'
      : `${count(campaign.progress.decided, 'decision')} on ${count(campaign.progress.subjects, 'principal and credential', 'principals and credentials')} stand; ${count(campaign.progress.open, 'one is', 'are')} open and ${count(campaign.progress.asked, 'waits', 'wait')} for an answer of the owner.`,
  ].filter((each) => each !== '')
}

function verdict({ checks, asOf }: Review): string {
  const of = (status: CheckResult['status']) => checks.filter((check) => check.status === status)
  const failed = of('fail')
  const severities = SEVERITIES.flatMap((severity) => {
    const number = failed.filter((check) => check.severity === severity).length
    return number === 0 ? [] : [`${number} ${severity}`]
  })
  const found =
    failed.length === 0
      ? `None of ${checks.length} checks failed as of ${asOf}`
      : `${failed.length} of ${checks.length} checks failed as of ${asOf}: ${severities.join(', ')}`
  return `${found}. ${of('pass').length} passed; ${of('unknown').length} could not be decided because data was not collected; ${of('manual').length} are to be looked at by hand.`
}

function credentials(review: Review): string {
  const { unusedDays, keyMaxAgeDays } = review.thresholds
  const say = (name: Parameters<typeof sayCount>[1]) => sayCount(review, name)
  return `Of ${say('users')} users, ${say('consoleUsers')} have a console password, of these without MFA: ${say('consoleUsersWithoutMfa')}. Active access keys: ${say('activeKeys')}; older than ${keyMaxAgeDays} days: ${say('oldKeys')}; unused for ${unusedDays} days or more: ${say('unusedKeys')}.`
}

interface Powered {
  readonly administrator: Known<boolean>
  readonly canBecome: Known<AdminWay>
}

function powers({ rows, population }: Review): string {
  const lists: readonly (readonly [string, readonly Powered[]])[] = [
    ['user', rows.filter(({ isRoot }) => !isRoot)],
    ['role', population?.roles ?? []],
  ]
  const of = (test: (one: Powered) => boolean) =>
    lists.map(([noun, all]) => count(all.filter(test).length, noun)).join(' and ')
  const becomes = (certainty: AdminWay['certainty']) =>
    of(({ canBecome }) => canBecome.state === 'known' && canBecome.value.certainty === certainty)
  const unknown = of(
    ({ administrator, canBecome }) =>
      administrator.state === 'not-collected' || canBecome.state === 'not-collected',
  )
  const rest =
    population !== undefined && !areRolesUnread(population.missing)
      ? ''
      : ' Not all roles were read: of the others it is not known either.'
  return `By what they can really do, ${of(({ administrator }) => isKnownAs(administrator, true))} are administrators. Beside them ${becomes('proved')} can become one, which is proved step by step; ${becomes('conditional')} can on conditions; of ${becomes('unproved')} it is found and not proved; of ${unknown} it is not known.${rest}`
}

function outside({ population }: Review): string {
  if (population === undefined) return ''
  const { thirdParties } = population
  const figure = sayOutsiders(population)
  if (figure === NOT_KNOWN) return 'Who outside of the account may take roles in it is not known.'
  const admin = thirdParties.filter(({ administratorRoles }) => administratorRoles.length > 0)
  const powerful =
    admin.length === 0
      ? 'None of these roles is known to be an administrator.'
      : `Roles that ${admin.length} of them may take are administrators.`
  return `${said(figure, 'party', 'parties')} outside of the account may take roles in it. ${powerful}`
}

function reconciled({ reconciliation }: Review): string {
  const { lines } = reconciliation
  const of = (state: (typeof lines)[number]['state']) =>
    lines.filter((line) => line.state === state).map(({ label }) => label)
  const differs = of('differs')
  const open = of('not-known')
  if (differs.length > 0)
    return `The population does not add up for: ${differs.join(', ')}. The section on the population names every difference.`
  return open.length === 0
    ? 'The population adds up: what AWS counts, lists and reports is what stands in this review, or each difference is explained.'
    : `The population adds up as far as it was read; not known of: ${open.join(', ')}.`
}

function severityBars({ checks }: Review): readonly Bar[] {
  return SEVERITIES.map((severity) => ({
    label: severity,
    value: checks.filter((check) => check.status === 'fail' && check.severity === severity).length,
    colour: SEVERITY_COLOUR[severity],
  }))
}

function statusBars({ checks }: Review): readonly Bar[] {
  return STATUSES.map((status) => ({
    label: STATUS_WORD[status].toLowerCase(),
    value: checks.filter((check) => check.status === status).length,
    colour: STATUS_COLOUR[status],
  }))
}

const SOURCES = [
  { name: 'activeKeys', what: 'access keys' },
  { name: 'consoleUsers', what: 'console passwords' },
] as const

/** The figures of the app; nothing is drawn of what is not known at all. */
function ages(review: Review): readonly Block[] {
  const charts = [
    { title: 'Active access keys by age in days', bars: keyAges(review) },
    { title: 'Days since console passwords were last used', bars: passwordAges(review) },
  ]
  const open = SOURCES.filter(({ name }) => review.countsIncomplete?.includes(name) === true)
  const complete = open.length === 0
  if (charts.some(({ bars }) => bars.some(({ value }) => value > 0)))
    return [
      { kind: 'bars', charts },
      ...open.map(({ what }) => text(`There may be more ${what} than are drawn: not all were seen.`, 'note')),
    ]
  return [
    text(
      complete
        ? 'There is neither an active access key nor a console password whose age could be drawn.'
        : 'How old access keys are and when passwords were used is not known.',
      'note',
    ),
  ]
}

function keyAges({ rows }: Review): readonly Bar[] {
  const keys = rows.flatMap((row) => row.keys.filter(({ active }) => active))
  return ageClasses(keys.map(({ ageDays }) => ageDays)).map((bar) => ({ ...bar, colour: ACCENT }))
}

function passwordAges({ rows }: Review): readonly Bar[] {
  const passwords = rows.filter(({ passwordEnabled }) => isKnownAs(passwordEnabled, true))
  return ageClasses(
    passwords.map((row) => (row.passwordLastUsed.kind === 'never' ? 'never' : row.passwordLastUsedDays)),
  ).map((bar) => ({ ...bar, colour: ACCENT }))
}

/** So many lines are left of the page. */
const MOST = 12

/** The gravest failed checks, so that the page says more than numbers. */
function worst({ checks }: Review): readonly Block[] {
  const failed = checks.filter(({ status }) => status === 'fail').toSorted(byGravity)
  const grave = failed.filter(({ severity }) => severity === 'critical' || severity === 'high')
  if (grave.length === 0) return []
  const shown = grave.slice(0, grave.length > MOST ? MOST - 1 : MOST)
  return [
    { kind: 'heading', level: 2, text: 'Critical and high findings', quiet: true },
    ...tableOf(
      [
        { title: 'Severity', share: 52 },
        { title: 'Check that failed', share: 380 },
        { title: 'Rows of evidence', share: 80, right: true },
      ],
      shown.map(({ severity, title, evidence }) => [
        { text: severity, tone: severity === 'critical' ? 'bad' : 'strong' },
        title,
        evidence.length.toLocaleString('en-US'),
      ]),
      '',
    ),
    ...(grave.length === shown.length
      ? []
      : [text(`${grave.length - shown.length} more stand in the section on findings.`, 'note')]),
  ]
}
