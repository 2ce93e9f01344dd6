import type { AccountModel } from '../../account/model.ts'
import { failedCall, whyNot } from '../../account/coverage.ts'
import { PRINCIPAL_KINDS, unreadOf } from '../../account/completeness.ts'
import { publishedNotes } from '../../account/published.ts'
import type { OpenAdministrator, PathsAnswer } from '../edge/path.ts'
import type { GoalQuestion } from './goal.ts'
import { NOT_EXAMINED } from '../ways/recipes.ts'

/** What was not looked at, and what the answer takes for granted. */
export function notesOf(
  model: AccountModel,
  goal: GoalQuestion['kind'],
  maybeAdmins: number,
): readonly string[] {
  const controls = [
    model.scps.state === 'not-collected' && model.scps.assumedNone ? ASSUMED : [],
    model.scps.state === 'not-collected' && !model.scps.assumedNone ? UNKNOWN : [],
  ]
  const unread = unreadOf(model.completeness, PRINCIPAL_KINDS)
  return [
    ...unread.map(
      ({ what, why }) => `${what}: the others may be administrators, or ways to become one. ${why}`,
    ),
    ...(maybeAdmins === 0 ? [] : [openNote(maybeAdmins)]),
    NOT_EXAMINED,
    FEW_CHANGES,
    ...publishedNotes(model),
    ...functionsUnread(model),
    ...unvisited(model.unvisitedRegions),
    ...unreadNote(
      model,
      'ec2:DescribeInstances',
      'Ways through instances that exist already are not proved.',
    ),
    ...controls.flat(),
    ...(goal === 'principal' ? [BEYOND] : []),
  ]
}

/** Of whom not every change was followed. */
export function unfollowedNotes(arns: readonly string[]): readonly string[] {
  if (arns.length === 0) return []
  const more = arns.length > NAMED ? ` and ${arns.length - NAMED} more` : ''
  return [
    `Not every change was followed that these may make, because there are too many; whether they have a way, or a surer one, is not known: ${arns.slice(0, NAMED).join(', ')}${more}.`,
  ]
}

const NAMED = 5

/** From one account to another. */
export function acrossNotes(accounts: number): readonly string[] {
  return accounts < 2
    ? []
    : [
        'From one account to another sts:AssumeRole was followed, and what runs as a role and has a policy of its own, such as a function; other ways across accounts were not looked at.',
      ]
}

/** Rule 19A.0: the time that windows in conditions were compared with, where some policy has one. */
export function timeNote(
  { policies, collectedAt }: AccountModel,
  given: Readonly<Record<string, unknown>>,
): readonly string[] {
  if (Object.keys(given).some((key) => TIME.test(key))) return []
  const asked = [...policies.values()].some(
    ({ document }) =>
      document.state === 'known' &&
      document.value.statements.some(({ conditions }) => conditions.some(({ key }) => TIME.test(key))),
  )
  const value = new Date(collectedAt).toISOString()
  return asked
    ? [`aws:CurrentTime is taken as ${value}, the time of the snapshot; give it for another answer.`]
    : []
}

const TIME = /^aws:(current|epoch)time$/i

/** Said with every answer: afterChanges.ts ends there. */
const FEW_CHANGES =
  'Of changes to permissions and tags that open a way, three at most are followed one after the other, and of very many the first ones.'

function openNote(count: number): string {
  return count === 1
    ? 'Of one principal it is not known whether it is an administrator, because something that decides was not read: a path that ends there is not proved.'
    : `Of ${count} principals it is not known whether they are administrators, because something that decides was not read: paths that end there are not proved.`
}

/** What could make more administrators and paths, each with the call that would tell; each once. */
export function unknownOf(model: AccountModel, open: readonly OpenAdministrator[]): PathsAnswer['unknown'] {
  const { scps } = model
  const found = [
    ...unreadOf(model.completeness, PRINCIPAL_KINDS),
    ...(scps.state === 'not-collected' ? [scps] : []),
    ...open,
  ]
  return found.map(({ what, call }) => ({ what, call }))
}

const ASSUMED = ['Nothing is known of service control policies over the account; the answer assumes none.']
const UNKNOWN = ['The service control policies could not be read, so that no hop is proved.']
const BEYOND =
  'Whoever can become an administrator can reach nearly everybody from there: ask for admin as well.'

const NO_FUNCTIONS = 'Ways through functions that exist already are not proved.'
const FUNCTIONS_ALONE =
  'As which roles functions run was not read. Ways through functions that exist already were not looked at.'

/** What exists in a Region that the crawl did not visit is no way that it could find. */
function unvisited(regions: readonly string[]): readonly string[] {
  if (regions.length === 0) return []
  const more = regions.length > NAMED ? ` and ${regions.length - NAMED} more` : ''
  return [
    `What exists already in other Regions of the account was not read, and ways through it were not looked at: ${regions.slice(0, NAMED).join(', ')}${more}.`,
  ]
}

/** An import knows functions by their policies alone. */
function functionsUnread(model: AccountModel): readonly string[] {
  const failed = unreadNote(model, 'lambda:ListFunctions', NO_FUNCTIONS)
  if (failed.length > 0 || model.workloads.some(({ kind }) => kind === 'lambda-function')) return failed
  const known = [...model.resources.values()].some(({ type }) => type === 'AWS::Lambda::Function')
  return known ? [FUNCTIONS_ALONE] : []
}

function unreadNote(model: AccountModel, call: string, what: string): readonly string[] {
  const entry = failedCall(model.coverage, [call])
  return entry === undefined ? [] : [`${whyNot(entry, call)} ${what}`]
}
