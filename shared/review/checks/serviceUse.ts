import { detailsGap, type ReviewContext } from '../context.ts'
import { count } from '../days.ts'
import {
  idleInWords,
  idleVerdict,
  LAST_ACCESSED_CALL,
  serviceUseReader,
  usedOfAllowed,
} from '../serviceUse.ts'
import type { CheckEvidence, ReportTime } from '../types.ts'
import { iam } from './remedies.ts'
import type { CheckDefinition, CheckOutcome } from './types.ts'
import { fail, orMore, pass, unknown } from './types.ts'

interface Held {
  readonly name: string
  readonly arn: string
  readonly createdAt: ReportTime
}

/** Users and roles whose policies somebody can change. */
function held({ users, population }: ReviewContext): readonly Held[] {
  return [
    ...users.map(({ row }) => ({ name: row.user, arn: row.arn, createdAt: row.createdAt })),
    ...(population?.roles ?? [])
      .filter(({ serviceLinked }) => !serviceLinked)
      .map(({ name, arn, createdAt: at }): Held => ({
        name,
        arn,
        createdAt: at === undefined ? { kind: 'unknown' } : { kind: 'time', at },
      })),
  ]
}

function unusedServices(context: ReviewContext): CheckOutcome {
  const { snapshot, roleUnusedDays: days } = context
  if (snapshot.iam.lastAccessed === undefined)
    return unknown(
      `What users and roles last used was not asked (${LAST_ACCESSED_CALL}): a crawl reads it on request, with --last-accessed.`,
    )
  const useOf = serviceUseReader(snapshot, days)
  const found: CheckEvidence[] = []
  const unseen: CheckEvidence[] = []
  for (const { name, arn, createdAt } of held(context)) {
    const about = { subject: name, ...(arn === '' ? {} : { arn }) }
    const use = useOf(arn)
    if (use.state !== 'known') {
      unseen.push({ ...about, detail: `Not known: what it last used (${LAST_ACCESSED_CALL})`, unknown: true })
      continue
    }
    const verdict = idleVerdict(use.value, createdAt)
    if (verdict === 'not-known')
      unseen.push({
        ...about,
        detail: 'Not known: whether it is older than its unused services',
        unknown: true,
      })
    if (verdict === 'idle')
      found.push({
        ...about,
        detail: `${usedOfAllowed(use.value)}. ${idleInWords(use.value)}`,
        command: iam('generate-service-last-accessed-details', '--arn', arn, '--granularity', 'ACTION_LEVEL'),
      })
  }
  const gap =
    detailsGap(snapshot) ??
    context.usersIncomplete ??
    (context.population === undefined ? 'the roles were not looked at' : null)
  if (found.length > 0) {
    const failing = new Set(found.map(({ arn }) => arn))
    const rest =
      unseen.length === 0
        ? ''
        : ` Of ${count(unseen.length, 'more user or role', 'more users and roles')} it is not known.`
    return fail(
      orMore(
        `${count(found.length, 'user or role', 'users and roles')} with services that are allowed and were not used for ${days} days or more.${rest}`,
        gap,
      ),
      [...found, ...unseen],
      context.users.flatMap(({ row: { user, arn } }) => (failing.has(arn) ? [user] : [])),
    )
  }
  if (gap !== null) return unknown(`Not everybody was read: ${gap}.`, unseen)
  if (unseen.length > 0)
    return unknown(
      `${count(unseen.length, 'user or role', 'users and roles')} could not be judged; none of the others fails.`,
      unseen,
    )
  return pass(
    `Every user and role that is old enough used each service that it may use, and whose uses AWS counts, within ${days} days.`,
  )
}

export const SERVICE_USE_CHECKS: readonly CheckDefinition[] = [
  {
    id: 'services-unused',
    title: 'What is allowed is used',
    question: 'Do policies allow services that nobody uses?',
    test: ({ roleUnusedDays }) =>
      `No user or role that is ${roleUnusedDays} days old or older, roles that are linked to a service left out, is allowed a service that it did not use in the ${roleUnusedDays} days before AWS's report of what was last accessed. AWS looks back 400 days, less for services that it began to follow later, and may lack the last four hours. IAM, KMS and STS are left out where no use was seen: AWS does not count every one.`,
    severity: 'low',
    whatToDo:
      'Smaller policy in the app, and whence smaller, give the policy that keeps what was used, with what would break. The command asks AWS for its report anew.',
    run: unusedServices,
  },
]
