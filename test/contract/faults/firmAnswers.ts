import { buildAccountModel } from '../../../shared/account/build.ts'
import type { AccountModel } from '../../../shared/account/model.ts'
import { administratorReader } from '../../../shared/answers/answers.ts'
import { accountCounts } from '../../../shared/answers/counts.ts'
import type { Catalogue } from '../../../shared/catalogue/types.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import { whoCan, type WhoCan } from '../../../shared/engine/whoCan/whoCan.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { findExposure } from '../../../shared/exposure/exposure.ts'
import type { AccessState, Exposure } from '../../../shared/exposure/types.ts'
import { whoInWords } from '../../../shared/exposure/words.ts'
import type { Known } from '../../../shared/known.ts'
import { findPaths } from '../../../shared/paths/search/find.ts'
import { reviewCredentials } from '../../../shared/review/review.ts'
import type { ReviewCounts } from '../../../shared/review/types.ts'
import { credentialReader } from '../../../shared/review/userCredentials.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'

export interface Question {
  readonly action: string
  readonly resource: string
}

const NOT_KNOWN = 'not known'
const NONE = 'none'

/** Answers by what was asked. What is in none of the lists of an answer is told by the end of the question's name. */
export interface Answers {
  readonly told: ReadonlyMap<string, string>
  of(asked: string): string
}

/** All that is said of an account which a fault could make wrong, each in one word, or "not known". */
export function answersOf(
  snapshot: Snapshot,
  catalogue: Catalogue,
  questions: readonly Question[],
  principals?: readonly string[],
): Answers {
  const model = buildAccountModel(snapshot)
  const everybody = principals ?? [...model.users.keys(), ...model.roles.keys()]
  const root = `arn:${model.account.partition}:iam::${model.account.id}:root`
  const told = new Map<string, string>()
  const rest = new Map<string, string>()
  for (const question of questions) {
    const asked = `${question.action} on ${question.resource}`
    tellWhoCan(told, asked, whoCan([model], question, { catalogue }), model, [root, ...everybody])
  }
  for (const question of questions.slice(0, EXPLAINED))
    for (const principal of everybody)
      told.set(
        `explain ${principal} ${question.action} on ${question.resource}`,
        explained(model, { ...question, principal }, catalogue),
      )
  tellReview(told, rest, snapshot, model, catalogue)
  tellExposure(told, rest, findExposure({ snapshot, models: [model], catalogue }), everybody)
  tellPaths(told, rest, snapshot, model, catalogue)
  for (const [kind, extent] of Object.entries(accountCounts(snapshot, model)))
    told.set(`count ${kind}`, extent.state === 'complete' ? String(extent.read) : NOT_KNOWN)
  return { told, of: (asked) => told.get(asked) ?? restOf(rest, asked.split(' ', 2)) }
}

/** What is said by standing in no list: of one thing, else of all of a kind. */
function restOf(rest: ReadonlyMap<string, string>, [kind = '', thing = '']: readonly string[]): string {
  return rest.get(`${kind} ${thing}`) ?? rest.get(kind) ?? NONE
}
/** Of these it is asked why, too, of every principal. */
const EXPLAINED = 6

/** Firm answers that the crawl without a fault contradicts. */
export function contradictions(before: Answers, after: Answers): readonly string[] {
  return [...new Set([...before.told.keys(), ...after.told.keys()])].flatMap((asked) => {
    const [was, is] = [before.of(asked), after.of(asked)]
    return is === was || is === NOT_KNOWN ? [] : [`${asked}: ${is}, without the fault ${was}`]
  })
}

/** How many answers became "not known". */
export function opened(before: Answers, after: Answers): number {
  return [...before.told].filter(([asked, was]) => was !== NOT_KNOWN && after.of(asked) === NOT_KNOWN).length
}

function tellWhoCan(
  told: Map<string, string>,
  asked: string,
  answer: WhoCan,
  model: AccountModel,
  everybody: readonly string[],
): void {
  const { allowed, depends, unknown, allowedUnless, unread } = answer
  const of = (entries: WhoCan['unknown'] | WhoCan['allowed']) =>
    new Set(entries.map(({ principal }) => principal))
  const lists = [
    ['allowed', of(allowed)],
    ['depends', of(depends)],
    [NOT_KNOWN, of([...unknown, ...allowedUnless])],
  ] as const
  for (const principal of everybody) {
    const listed = lists.find(([, list]) => list.has(principal))?.[0]
    const isThere = principal.endsWith(':root') || model.users.has(principal) || model.roles.has(principal)
    told.set(
      `who-can ${asked} ${principal}`,
      listed ?? (!isThere && unread.length > 0 ? NOT_KNOWN : 'denied'),
    )
  }
}

function explained(
  model: AccountModel,
  question: Question & { readonly principal: string },
  catalogue: Catalogue,
): string {
  try {
    const { verdict } = explain([model], question, { catalogue })
    return verdict === 'Unknown' ? NOT_KNOWN : verdict
  } catch (error) {
    if (!(error instanceof WhenceError)) throw error
    // Nobody of that name is a firm answer, unless it says that not all were read.
    return /were read|not read|unknown number/i.test(`${error.info.message} ${error.info.whatToDo}`)
      ? NOT_KNOWN
      : error.info.code
  }
}

function tellReview(
  told: Map<string, string>,
  rest: Map<string, string>,
  snapshot: Snapshot,
  model: AccountModel,
  catalogue: Catalogue,
): void {
  const review = reviewCredentials(snapshot, {
    asOf: '2026-11-24',
    administratorOf: administratorReader(model, catalogue),
    policies: model.policies,
  })
  for (const { id, status } of review.checks)
    told.set(`check ${id}`, status === 'unknown' ? NOT_KNOWN : status)
  const open = new Set<string>(review.countsIncomplete)
  for (const [key, value] of Object.entries(review.counts) as [keyof ReviewCounts, number][])
    told.set(`figure ${key}`, open.has(key) ? NOT_KNOWN : String(value))
  const say = (value: Known<unknown>): string =>
    value.state === 'not-collected'
      ? NOT_KNOWN
      : value.state === 'absent'
        ? NONE
        : JSON.stringify(value.value)
  for (const row of review.rows) {
    const of = `row ${row.user}`
    told.set(`${of} password`, say(row.passwordEnabled))
    told.set(`${of} mfa`, say(row.mfaActive))
    told.set(`${of} devices`, say(row.mfaDevices))
    told.set(`${of} administrator`, say(row.administrator))
    told.set(`${of} certificates`, say(row.activeCertificates))
    told.set(
      `${of} keys`,
      row.keysNotCollected === undefined ? String(row.keys.filter(({ active }) => active).length) : NOT_KNOWN,
    )
    for (const check of row.failedChecks) told.set(`failed ${row.user} ${check}`, 'yes')
  }
  // A row that is not there is a user that is not there, unless the review says that users are missing.
  if (open.has('users')) rest.set('row', NOT_KNOWN)
  // The root user is always there: no row says that nothing is known of it.
  rest.set('row <root_account>', NOT_KNOWN)
  // A check that a row does not fail stands nowhere as passed: only a failure that is wrong counts.
  rest.set('failed', NOT_KNOWN)
}

const STATES: Readonly<Record<AccessState, string>> = {
  allowed: 'allowed',
  conditional: 'conditional',
  'not-known': NOT_KNOWN,
}

function tellExposure(
  told: Map<string, string>,
  rest: Map<string, string>,
  exposure: Exposure,
  everybody: readonly string[],
): void {
  const { resources, roles, held, administrators, maybeAdministrators, partlyRead, unread, unknown } =
    exposure
  for (const { resource, access } of resources) {
    if (access.some(({ who }) => who.kind === 'unread')) rest.set(`outside ${resource}`, NOT_KNOWN)
    for (const { who, state } of access)
      if (who.kind !== 'unread') told.set(`outside ${resource} ${whoInWords(who)}`, STATES[state])
  }
  for (const { role, who, state, administrator } of roles) {
    if (who.kind === 'unread') rest.set(`assumable ${role}`, NOT_KNOWN)
    else told.set(`assumable ${role} ${whoInWords(who)}`, STATES[state])
    told.set(
      `assumable ${role} administrator`,
      administrator.state === 'known' ? String(administrator.value) : NOT_KNOWN,
    )
  }
  const controls = unknown.some(({ call }) => call.startsWith('organizations:'))
  const open = new Set([...partlyRead, ...maybeAdministrators].map(({ arn }) => arn))
  for (const { kind, principal, everywhere, some, conditional, missing } of held) {
    const tell = (actions: readonly string[], how: string): void => {
      for (const action of actions) told.set(`held ${principal} ${kind} ${action}`, how)
    }
    const unsure = missing.length > 0 || open.has(principal) || controls
    tell(everywhere.actions, unsure ? NOT_KNOWN : 'everywhere')
    tell(some.actions, unsure ? NOT_KNOWN : 'some')
    // Also those for which something that was not collected decides.
    tell(conditional.actions, NOT_KNOWN)
    if (unsure) rest.set(`held ${principal}`, NOT_KNOWN)
  }
  for (const arn of administrators) told.set(`administrator ${arn}`, 'yes')
  for (const { arn } of maybeAdministrators) told.set(`administrator ${arn}`, NOT_KNOWN)
  // What stands in no list: of whom and of what was not all read, nothing is said by that.
  for (const arn of everybody) {
    if (open.has(arn) && !told.has(`administrator ${arn}`)) told.set(`administrator ${arn}`, NOT_KNOWN)
  }
  // A role is a resource that lets somebody in.
  if (unread.length > 0 || unknown.length > 0) rest.set('outside', NOT_KNOWN)
  if (unread.length > 0 || unknown.length > 0) rest.set('assumable', NOT_KNOWN)
  if (unread.length > 0 || controls || open.size > 0) {
    rest.set('held', NOT_KNOWN)
    rest.set('administrator', NOT_KNOWN)
  }
}

function tellPaths(
  told: Map<string, string>,
  rest: Map<string, string>,
  snapshot: Snapshot,
  model: AccountModel,
  catalogue: Catalogue,
): void {
  const answer = findPaths(model, {}, catalogue, credentialReader(snapshot))
  for (const { from, certainty } of answer.paths)
    told.set(`path ${from}`, certainty === 'unproved' ? NOT_KNOWN : certainty)
  for (const arn of answer.admins) told.set(`path ${arn}`, 'administrator')
  for (const { arn } of answer.maybeAdmins) told.set(`path ${arn}`, NOT_KNOWN)
  if (answer.unread.length > 0 || answer.unknown.length > 0) rest.set('path', NOT_KNOWN)
}
