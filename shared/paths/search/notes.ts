import type { AccountModel } from '../../account/model.ts'
import { failedCall, whyNot } from '../../account/coverage.ts'
import { publishedNotes } from '../../account/published.ts'
import { ADMIN } from '../edge/path.ts'
import { NOT_EXAMINED } from '../ways/recipes.ts'

/** What was not looked at, and what the answer takes for granted. */
export function notesOf(model: AccountModel, goal: string): readonly string[] {
  const controls = [
    model.scps.state === 'not-collected' && model.scps.assumedNone ? ASSUMED : [],
    model.scps.state === 'not-collected' && !model.scps.assumedNone ? UNKNOWN : [],
  ]
  return [
    NOT_EXAMINED,
    ...publishedNotes(model),
    ...functionsUnread(model),
    ...unread(
      model,
      'ec2:DescribeInstances',
      'Ways through instances that exist already were not looked at.',
    ),
    ...controls.flat(),
    ...(goal === ADMIN ? [] : [BEYOND]),
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

const ASSUMED = ['Nothing is known of service control policies over the account; the answer assumes none.']
const UNKNOWN = ['The service control policies could not be read, so that no hop is proved.']
const BEYOND =
  'Whoever can become an administrator can reach nearly everybody from there: ask for admin as well.'

const NO_FUNCTIONS = 'Ways through functions that exist already were not looked at.'

/** An import knows functions by their policies alone. */
function functionsUnread(model: AccountModel): readonly string[] {
  const failed = unread(model, 'lambda:ListFunctions', NO_FUNCTIONS)
  if (failed.length > 0 || model.workloads.some(({ kind }) => kind === 'lambda-function')) return failed
  const known = [...model.resources.values()].some(({ type }) => type === 'AWS::Lambda::Function')
  return known ? [`As which roles functions run was not read. ${NO_FUNCTIONS}`] : []
}

function unread(model: AccountModel, call: string, what: string): readonly string[] {
  const entry = failedCall(model.coverage, [call])
  return entry === undefined ? [] : [`${whyNot(entry, call)} ${what}`]
}
