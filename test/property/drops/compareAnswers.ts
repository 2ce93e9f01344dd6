import type { Extent } from '../../../shared/account/completeness.ts'
import { errorInfoOf } from '../../../shared/errors.ts'
import type { Known, NotCollected } from '../../../shared/known.ts'
import { reviewCsv } from '../../../shared/review/csv.ts'
import type { Answers, Asked } from './answersOf.ts'

/**
 * What an answer without some data says that it may not say: a firm word where the whole account has another, or fewer of
 * something with no word on what was not read.
 */

const FIRM = new Set(['Allowed', 'ImplicitlyDenied', 'ExplicitlyDenied'])
type Decided = Pick<ReturnType<Answers['explain']>, 'verdict' | 'layers'>

/** A firm verdict where there was another. That a request is denied explicitly may hang on a layer that was not read. */
function isFirmer(before: Pick<Decided, 'verdict'>, { verdict, layers }: Decided): boolean {
  if (!FIRM.has(verdict) || verdict === before.verdict) return false
  const unread = layers.some(({ result }) => result === 'unknown')
  return !(before.verdict === 'ExplicitlyDenied' && verdict === 'ImplicitlyDenied' && unread)
}

/** `null`: the principal itself was not read, and the answer says so. */
function answered<T>(ask: () => T, faults: string[], what: string): T | null {
  try {
    return ask()
  } catch (error) {
    const { code, message } = errorInfoOf(error)
    if (code !== 'principal-not-found') throw error
    if (!/is not among /.test(message)) faults.push(`${what}: ${message}`)
    return null
  }
}

export function compareVerdicts(
  whole: ReadonlyMap<Asked, ReturnType<Answers['explain']>>,
  less: Answers,
): readonly string[] {
  const faults: string[] = []
  for (const [question, before] of whole) {
    const what = `${question.principal} ${question.action} ${question.resource}`
    const after = answered(() => less.explain(question), faults, what)
    if (after === null) continue
    const said = `${what}: ${before.verdict} became ${after.verdict}`
    if (isFirmer(before, after)) faults.push(said)
    const told =
      after.unknown.length > 0 || after.residual.flat().some(({ observed }) => observed === 'unknown')
    if (after.verdict === 'Depends' && before.verdict !== 'Depends' && !told) faults.push(said)
    if (after.verdict === 'Unknown' && !after.unknown.some(({ couldFlip }) => couldFlip))
      faults.push(`${said} and names nothing`)
  }
  return faults
}

export function compareSteps(questions: readonly Asked[], whole: Answers, less: Answers): readonly string[] {
  const faults: string[] = []
  for (const question of questions) {
    const what = `steps of ${question.principal} ${question.action} ${question.resource}`
    const before = whole.steps(question)
    const after = answered(() => less.steps(question), faults, what)
    if (after === null) continue
    const layers = after.steps.flatMap(({ decision }) => decision.layers)
    if (isFirmer(before, { verdict: after.verdict, layers }))
      faults.push(`${what}: ${before.verdict} became ${after.verdict}`)
    const missing = before.steps.filter(
      ({ step }) => !after.steps.some((each) => each.step.action === step.action),
    )
    if (missing.length > 0 && after.completeness?.complete !== false && FIRM.has(after.verdict))
      faults.push(`${what}: lost ${missing.map(({ step }) => step.action).join()}`)
  }
  return faults
}

type List = 'allowed' | 'allowedUnless' | 'depends' | 'unknown'
const LISTS: readonly List[] = ['allowed', 'allowedUnless', 'depends', 'unknown']

export function compareWhoCan(
  targets: readonly (readonly [string, string])[],
  whole: Answers,
  less: Answers,
): readonly string[] {
  const faults: string[] = []
  const read = new Set([...less.model.users.keys(), ...less.model.roles.keys()])
  for (const [action, resource] of targets) {
    const places = (answers: Answers) => {
      const found = answers.whoCan(action, resource)
      const list = new Map(
        LISTS.flatMap((name) => found[name].map(({ principal }) => [principal, name] as const)),
      )
      return { found, list }
    }
    const before = places(whole)
    const after = places(less)
    const say = (principal: string) =>
      `who can ${action} ${resource}: ${principal} was ${before.list.get(principal) ?? 'denied'} and is ${after.list.get(principal) ?? 'denied'}`
    for (const [principal, list] of after.list) {
      const was = before.list.get(principal)
      if (list === 'allowed' && was !== 'allowed') faults.push(say(principal))
    }
    for (const principal of before.list.keys()) {
      const isRoot = principal.endsWith(':root')
      if (after.list.has(principal)) continue
      if (!read.has(principal) && !isRoot && after.found.unread.length > 0) continue
      faults.push(say(principal))
    }
  }
  return faults
}

export function comparePaths(
  whole: ReturnType<Answers['paths']>,
  less: Answers,
  calls: readonly string[],
): readonly string[] {
  const faults: string[] = []
  const answer = less.paths()
  const told = new Set(answer.maybeAdmins.map(({ arn }) => arn))
  const words = JSON.stringify([answer.unread, answer.unknown, answer.notes])
  for (const arn of answer.admins)
    if (!whole.admins.includes(arn)) faults.push(`paths: ${arn} is an administrator now`)
  for (const arn of whole.admins)
    if (!answer.admins.includes(arn) && !told.has(arn) && answer.unread.length === 0)
      faults.push(`paths: ${arn} is no administrator any more`)
  const before = new Map(whole.paths.map((path) => [path.from, path]))
  const after = new Map(answer.paths.map((path) => [path.from, path]))
  for (const [from, { certainty }] of after) {
    const was = before.get(from)?.certainty
    if (certainty === 'proved' && was !== 'proved' && !whole.admins.includes(from))
      faults.push(`paths: from ${from} was ${was ?? 'none'} and is proved`)
  }
  for (const from of before.keys())
    if (
      !after.has(from) &&
      !answer.admins.includes(from) &&
      !told.has(from) &&
      !calls.some((call) => words.includes(call))
    )
      faults.push(`paths: from ${from} is gone, and ${calls.join(' or ')} is not named`)
  return faults
}

export function compareRows(whole: ReturnType<Answers['rows']>, less: Answers): readonly string[] {
  const faults: string[] = []
  const rows = new Map(less.rows().map((row) => [row.arn, row]))
  for (const before of whole) {
    const after = rows.get(before.arn)
    if (after === undefined) {
      if (less.unread('principals').length === 0) faults.push(`rows: ${before.arn} is gone`)
      continue
    }
    for (const key of ['administrator', 'consoleWithoutMfa', 'activeKeys', 'lastUsed', 'trusts'] as const)
      faults.push(...factFaults(`rows: ${key} of ${before.arn}`, before[key], after[key]))
    if (after.policies !== before.policies && after.policiesNotCollected === undefined)
      faults.push(`rows: ${before.arn} had ${before.policies} policies and has ${after.policies}`)
  }
  return faults
}

/** A known or absent fact may only become not collected. */
function factFaults(what: string, before: Known<unknown>, after: Known<unknown>): readonly string[] {
  if (after.state === 'not-collected') return []
  const same = withoutNames(before) === withoutNames(after)
  return same ? [] : [`${what}: ${JSON.stringify(before)} became ${JSON.stringify(after)}`]
}

/** Accounts by their numbers alone: a name that nobody read takes nothing away from who it is. */
function withoutNames(fact: Known<unknown>): string {
  return JSON.stringify(fact).replaceAll(/(account \d{12}) \([^)"]*\)/g, '$1')
}

export function compareReviews(whole: ReturnType<Answers['review']>, less: Answers): readonly string[] {
  const faults: string[] = []
  const after = less.review()
  const checks = new Map(after.checks.map((check) => [check.id, check]))
  for (const { id, status, evidence, finding } of whole.checks) {
    const now = checks.get(id)
    if (now === undefined) faults.push(`review: ${id} is gone`)
    else if (now.status !== status && now.status !== 'unknown')
      faults.push(`review: ${id} was ${status} and is ${now.status}: ${now.finding}`)
    else if (
      now.status === 'fail' &&
      now.evidence.length < evidence.length &&
      !/not |at least|more/i.test(now.finding)
    )
      faults.push(`review: ${id} has less evidence without a word: ${finding} / ${now.finding}`)
  }
  const rows = new Map(after.rows.map((row) => [row.user, row]))
  for (const before of whole.rows) {
    const row = rows.get(before.user)
    if (row === undefined) {
      const told = before.isRoot
        ? after.notes.some((note) => /root\) is not known/.test(note))
        : (after.countsIncomplete ?? []).includes('users')
      if (!told) faults.push(`review: row ${before.user} is gone`)
      continue
    }
    for (const key of [
      'passwordEnabled',
      'mfaActive',
      'mfaDevices',
      'activeCertificates',
      'serviceSpecificCredentials',
      'administrator',
    ] as const)
      faults.push(...factFaults(`review: ${key} of ${before.user}`, before[key], row[key]))
    if (row.keys.length < before.keys.length && row.keysNotCollected === undefined)
      faults.push(`review: keys of ${before.user} are gone`)
  }
  for (const { what } of less.unread('principals'))
    if (!after.notes.some((note) => note.includes(what))) faults.push(`review: no note says "${what}"`)
  for (const [name, count] of Object.entries(whole.counts)) {
    const now = Object.entries(after.counts).find(([key]) => key === name)?.[1] ?? 0
    if (now !== count && !(after.countsIncomplete ?? []).some((each) => each === name))
      faults.push(`review: ${name} was ${count} and is ${now}`)
    if (now > count) faults.push(`review: ${name} was ${count} and is ${now}, which is more`)
  }
  return [...faults, ...csvFaults(reviewCsv(whole), reviewCsv(after))]
}

/** Cells of the CSV that are firm in both and differ; lists of checks are compared above. */
function csvFaults(before: string, after: string): readonly string[] {
  const table = (text: string) => {
    const [head = [], ...lines] = text
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(','))
    return { head, rows: new Map(lines.map((line) => [line[0], line])) }
  }
  const whole = table(before)
  const less = table(after)
  const faults: string[] = []
  for (const [user, cells] of whole.rows)
    whole.head.forEach((name, place) => {
      const now = less.rows.get(user)?.[place]
      const skipped = /failed_checks|not_known|^key_|more_keys/.test(name)
      if (now === undefined || skipped || now === '' || /not (known|collected)/.test(now)) return
      if (now !== cells[place]) faults.push(`csv: ${name} of ${user} was ${cells[place]} and is ${now}`)
    })
  return faults
}

export function compareOverviews(whole: ReturnType<Answers['overview']>, less: Answers): readonly string[] {
  const faults: string[] = []
  const after = less.overview()
  const counts = new Map<string, Extent>(Object.entries(after.counts))
  for (const [kind, before] of Object.entries(whole.counts)) {
    const now = counts.get(kind)
    if (now?.state === 'complete' && (before.state !== 'complete' || now.read !== before.read))
      faults.push(`overview: ${kind} was ${JSON.stringify(before)} and is ${JSON.stringify(now)}`)
    if (now !== undefined && now.state !== 'complete' && now.read > before.read)
      faults.push(`overview: more ${kind} than there are`)
  }
  faults.push(...factFaults('overview: organization', whole.organization, after.organization))
  return faults
}

export function compareDetails(
  principals: readonly string[],
  whole: Answers,
  less: Answers,
): readonly string[] {
  const faults: string[] = []
  for (const principal of principals) {
    const before = whole.detail(principal)
    const after = answered(() => less.detail(principal), faults, `detail of ${principal}`)
    if (after === null) continue
    const facts = (detail: object): ReadonlyMap<string, unknown> => new Map(Object.entries(flat(detail)))
    const now = facts(after)
    for (const [key, value] of facts(before)) {
      const other = now.get(key)
      const what = `detail: ${key} of ${principal}`
      if (key === 'behind') faults.push(...behindFaults(what, before.behind, after.behind))
      else if (key === 'credentials.keys') faults.push(...keyFaults(what, before, after))
      else if (isFact(value) && isFact(other)) faults.push(...factFaults(what, value, other))
      else if (Array.isArray(value) && Array.isArray(other) && other.length < value.length)
        if (!now.has(`${key}NotCollected`) && !other.some(isStandIn))
          faults.push(`${what} went from ${value.length} to ${other.length}`)
    }
  }
  return faults
}

/** The people behind a role: who is not told, or is told otherwise, is missed by name of the call. */
function behindFaults(what: string, before: Detail['behind'], after: Detail['behind']): readonly string[] {
  if (before.state !== 'known' || after.state !== 'known') return factFaults(what, before, after)
  const said = JSON.stringify(after.value)
  if (said === JSON.stringify(before.value)) return []
  const people = ({ value: { identityCenter, accountAccess } }: typeof before) =>
    [...(identityCenter?.people ?? []), ...(accountAccess?.people ?? [])].map(({ id }) => id)
  const invented = people(after).filter((id) => !people(before).includes(id))
  const missing = notCollectedIn(after.value)
  return [
    ...invented.map((id) => `${what}: ${id} is nobody's`),
    ...(missing.length === 0 ? [`${what} became ${said} with nothing missing`] : []),
    ...missing.flatMap(({ call, why = '' }) =>
      /was not asked/.test(why) ? [`${what}: ${call} ${why}`] : [],
    ),
  ]
}

/** Whatever is told as not collected, however deep. */
function notCollectedIn(value: unknown): readonly NotCollected[] {
  if (typeof value !== 'object' || value === null) return []
  return isNotCollected(value) ? [value] : Object.values(value).flatMap(notCollectedIn)
}

function isNotCollected(value: object): value is NotCollected {
  return 'state' in value && value.state === 'not-collected'
}

function isStandIn(each: unknown): boolean {
  return typeof each === 'object' && each !== null && 'standIn' in each
}

type Detail = ReturnType<Answers['detail']>

/** The report names no key by its id and knows of a use somewhat later; what it does not say stays not collected. */
function keyFaults(what: string, before: Detail, after: Detail): readonly string[] {
  const [was, is] = [before.credentials?.keys, after.credentials?.keys]
  if (was === undefined || is === undefined || is.state === 'not-collected') return []
  const keys = (fact: typeof was) => (fact.state === 'known' ? fact.value : [])
  if (keys(was).length !== keys(is).length)
    return [`${what} went from ${keys(was).length} to ${keys(is).length}`]
  return keys(is).flatMap((key) => {
    const same = keys(was).find(({ createdAt }) => sameTime(createdAt, key.createdAt))
    if (same?.active !== key.active) return [`${what}: ${key.id} is another`]
    const [one, other] = [same.lastUsed, key.lastUsed]
    const equal = one.state === 'known' && other.state === 'known' && sameTime(one.value, other.value)
    return equal ? [] : factFaults(`${what}, last use of ${key.id}`, one, other)
  })
}

function sameTime(one: string | undefined, other: string | undefined): boolean {
  return Math.floor(Date.parse(one ?? '') / 1000) === Math.floor(Date.parse(other ?? '') / 1000)
}

function flat(detail: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(detail).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && !isFact(value)
        ? Object.entries(value).map(([inner, each]) => [`${key}.${inner}`, each] as const)
        : [[key, value] as const],
    ),
  )
}

function isFact(value: unknown): value is Known<unknown> {
  return typeof value === 'object' && value !== null && 'state' in value
}

export function compareAccess(
  principals: readonly string[],
  services: readonly string[],
  whole: Answers,
  less: Answers,
): readonly string[] {
  const faults: string[] = []
  for (const principal of principals) {
    const summary = answered(() => less.access(principal), faults, `access of ${principal}`)
    if (summary === null) continue
    faults.push(
      ...factFaults(
        `access: administrator of ${principal}`,
        whole.access(principal).administrator,
        summary.administrator,
      ),
    )
    const told = summary.unknown.some(({ couldFlip }) => couldFlip)
    for (const service of services) {
      const outcomes = (of: Answers) =>
        new Map(of.actions(principal, service).actions.map((each) => [each.action, each]))
      const [before, after] = [outcomes(whole), outcomes(less)]
      for (const action of new Set([...before.keys(), ...after.keys()])) {
        const now = after.get(action)
        const [was, is] = [before.get(action)?.outcome, now?.outcome]
        if (was === is || told) continue
        const said = `access: ${action} of ${principal} was ${was ?? 'nothing'} and is ${is ?? 'nothing'}`
        if (isWide(is) && !isWide(was)) faults.push(said)
        else if (!isWide(is) && is !== 'conditional') faults.push(said)
        // What denies some resources is named still.
        else if (was === 'except' && now?.denies.length === 0) faults.push(said)
      }
    }
  }
  return faults
}

function isWide(outcome: string | undefined): boolean {
  return outcome === 'allowed' || outcome === 'except'
}
