import { detailsGap, type ReviewContext } from '../context.ts'
import { count } from '../days.ts'
import type { RoleRow } from '../population.ts'
import type { CheckEvidence } from '../types.ts'
import type { UserJudgement } from './perUser.ts'
import { iam } from './remedies.ts'
import type { CheckOutcome } from './types.ts'
import { fail, orMore, pass, unknown } from './types.ts'

export const NO_POPULATION = 'The roles were not looked at for this review.'

/** Judges every role that is not linked to a service; who cannot be judged makes the check unknown where nobody fails. */
export function perRole(
  context: ReviewContext,
  words: { readonly failed: (roles: number) => string; readonly passed: string },
  judge: (role: RoleRow) => UserJudgement,
): CheckOutcome {
  const { population } = context
  if (population === undefined) return unknown(NO_POPULATION)
  const evidence: CheckEvidence[] = []
  const unseen: CheckEvidence[] = []
  let failed = 0
  for (const role of population.roles) {
    if (role.serviceLinked) continue
    const about = { subject: role.name, arn: role.arn }
    const { fails = [], unknown: open } = judge(role)
    if (fails.length > 0) failed += 1
    for (const { why, command } of fails)
      evidence.push({ ...about, detail: why, ...(command === undefined ? {} : { command }) })
    if (open !== undefined) unseen.push({ ...about, detail: `Not known: ${open}`, unknown: true })
  }
  const gap = detailsGap(context.snapshot)
  if (failed > 0) {
    const rest = unseen.length === 0 ? '' : ` ${count(unseen.length, 'more role')} could not be judged.`
    return fail(orMore(words.failed(failed) + rest, gap), [...evidence, ...unseen])
  }
  if (gap !== null) return unknown(`The roles were not all read: ${gap}.`, unseen)
  if (unseen.length > 0)
    return unknown(`${count(unseen.length, 'role')} could not be judged; none of the others fails.`, unseen)
  return pass(words.passed)
}

/** AWS keeps the roles below /aws-reserved/ itself: nobody can change them. */
function isReserved({ path }: RoleRow): boolean {
  return path.startsWith('/aws-reserved/')
}

/** Takes everything from a role until the policy is detached again; of a role that AWS keeps, shows it. */
export function switchRoleOff(role: RoleRow): string {
  const partition = role.arn.split(':')[1] ?? 'aws'
  return isReserved(role)
    ? iam('get-role', '--role-name', role.name)
    : iam(
        'attach-role-policy',
        '--role-name',
        role.name,
        '--policy-arn',
        `arn:${partition}:iam::aws:policy/AWSDenyAll`,
      )
}
