import { isKnownAs } from '../../known.ts'
import { detailsGap, regionsGap, type ReviewContext } from '../context.ts'
import { count } from '../days.ts'
import type { CheckEvidence } from '../types.ts'
import { NO_POPULATION } from './perRole.ts'
import { privilegeOf, reachOf, type Powers } from './reach.ts'
import { iam } from './remedies.ts'
import type { CheckDefinition, CheckOutcome } from './types.ts'
import { fail, manual, notApplicable, orMore, pass, unknown } from './types.ts'

interface Holder extends Powers {
  readonly kind: 'user' | 'role'
  readonly name: string
  readonly arn: string
}

/** Users and roles with what they can do, those that are linked to a service left out: only their service takes them. */
function powersOf({ users, population }: ReviewContext): readonly Holder[] {
  return [
    ...users.map(({ row }) => ({ ...row, kind: 'user' as const, name: row.user })),
    ...(population?.roles ?? [])
      .filter(({ serviceLinked }) => !serviceLinked)
      .map((role) => ({ ...role, kind: 'role' as const })),
  ]
}

function about({ kind, name, arn }: Holder): Pick<CheckEvidence, 'subject' | 'arn' | 'command'> {
  return {
    subject: `${kind} ${name}`,
    ...(arn === '' ? {} : { arn }),
    command: iam(`list-attached-${kind}-policies`, `--${kind}-name`, name),
  }
}

function administrators(context: ReviewContext): CheckOutcome {
  if (!context.administratorsAsked || context.population === undefined)
    return unknown('Who is an administrator was not computed for this review.')
  const all = powersOf(context)
  const certain = all.filter(({ administrator }) => isKnownAs(administrator, true))
  const open = all.filter(({ administrator }) => administrator.state === 'not-collected')
  return manual(
    orMore(
      `${count(certain.length, 'user or role', 'users and roles')} can do everything by effective access${open.length === 0 ? '' : `, and of ${open.length} more it is not known`}. Whether each is meant to, a person has to say.`,
      detailsGap(context.snapshot),
    ),
    [
      ...certain.map((each) => ({ ...about(each), detail: 'Is an administrator by effective access' })),
      ...open.map((each) => ({
        ...about(each),
        detail: `Not known: ${each.administrator.state === 'not-collected' ? each.administrator.what : ''}`,
        unknown: true as const,
      })),
    ],
  )
}

function canBecomeAdministrator(context: ReviewContext): CheckOutcome {
  if (!context.waysAsked || context.population === undefined)
    return unknown('Who can become an administrator was not computed for this review.')
  const found: CheckEvidence[] = []
  const open: CheckEvidence[] = []
  for (const each of powersOf(context)) {
    const reach = reachOf(each)
    if (reach.is === 'yes') found.push({ ...about(each), detail: reach.how })
    if (reach.is === 'maybe') open.push({ ...about(each), detail: `Not known: ${reach.why}`, unknown: true })
  }
  const gap = detailsGap(context.snapshot) ?? context.usersIncomplete
  const rest =
    open.length === 0
      ? ''
      : ` Of ${count(open.length, 'more user or role', 'more users and roles')} it is not known.`
  if (found.length > 0)
    return fail(
      orMore(
        `${count(found.length, 'user or role', 'users and roles')} can become an administrator without being one.${rest}`,
        gap,
      ),
      [...found, ...open],
    )
  if (open.length > 0)
    return unknown(
      `${count(open.length, 'user or role', 'users and roles')} could not be judged; for none of the others a way was found.`,
      open,
    )
  return gap === null
    ? pass('For nobody who is no administrator a way to become one was found.')
    : unknown(`Not everybody was read: ${gap}.`)
}

function privilegedWorkloads({ population, snapshot }: ReviewContext): CheckOutcome {
  if (population === undefined) return unknown(NO_POPULATION)
  const roles = new Map(population.roles.map((role) => [role.arn, role]))
  const found: CheckEvidence[] = []
  const open: CheckEvidence[] = []
  for (const { arn, roles: used } of population.workloads)
    for (const roleArn of used) {
      const role = roles.get(roleArn)
      if (role === undefined || role.serviceLinked) continue
      const reach = privilegeOf(role)
      const evidence = {
        subject: arn,
        arn,
        command: iam('list-attached-role-policies', '--role-name', role.name),
      }
      if (reach.is === 'yes') found.push({ ...evidence, detail: `Runs as ${roleArn}. ${reach.how}` })
      if (reach.is === 'maybe')
        open.push({ ...evidence, detail: `Not known of ${roleArn}: ${reach.why}`, unknown: true })
    }
  const [missing] = population.missing
  const gap =
    missing === undefined
      ? (detailsGap(snapshot) ?? regionsGap(snapshot))
      : `${missing.what} (${missing.call})`
  if (found.length > 0)
    return fail(
      orMore(`${count(found.length, 'workload')} whose code gets at an administrator's permissions.`, gap),
      [...found, ...open],
    )
  if (gap !== null) return unknown(`Not all workloads were read: ${gap}.`, open)
  if (open.length > 0)
    return unknown(`${count(open.length, 'workload')} could not be judged; none of the others fails.`, open)
  return population.workloads.length === 0
    ? notApplicable('No workload was found in the Regions that were visited.')
    : pass('No workload runs as who is or can become an administrator.')
}

export const PRIVILEGED_CHECKS: readonly CheckDefinition[] = [
  {
    id: 'administrators',
    title: 'Every administrator is meant to be one',
    question: 'Who can do everything, and is each meant to?',
    test: 'By hand: each user and role that is an administrator by effective access (with boundaries, control policies and denies applied), whatever its policies are called, has a reason to be one.',
    severity: 'high',
    whatToDo: 'Ask for each who needs it and why. The command lists the policies that are attached to it.',
    run: administrators,
  },
  {
    id: 'can-become-admin',
    title: 'Nobody can become an administrator who is none',
    question: 'Can somebody become an administrator who is none?',
    test: 'No user or role that is no administrator has a way to become one of which every hop is allowed, as the engine decides it. Ways that conditions or missing data leave open are not known.',
    severity: 'high',
    whatToDo: 'Paths shows each way hop by hop, and where a single change ends most of them.',
    run: canBecomeAdministrator,
  },
  {
    id: 'privileged-workloads',
    title: 'No workload runs as an administrator',
    question: 'Does a workload run as who is or can become an administrator?',
    test: 'No function, instance or other workload that was read runs as a role that is an administrator by effective access, or can become one by proved ways.',
    severity: 'high',
    whatToDo:
      'Give the workload a role with what its code needs. The command lists the policies of the role.',
    run: privilegedWorkloads,
  },
]
