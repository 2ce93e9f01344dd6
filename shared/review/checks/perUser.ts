import type { ReviewContext, UserFacts } from '../context.ts'
import type { CheckEvidence } from '../types.ts'
import { ROOT_ROW } from '../credentialReport.ts'
import { count } from '../days.ts'
import type { Fail } from '../unused.ts'
import type { CheckOutcome } from './types.ts'
import { fail, orMore, pass, unknown } from './types.ts'

/** What one user's row says: the facts that fail, or what could not be seen. Neither: this user is fine. */
export interface UserJudgement {
  readonly fails?: readonly Fail[]
  readonly unknown?: string
}

/**
 * Judges every user, and with `judgeRoot` the root user as well: a check of access keys has to see the keys that the
 * counts of a review see, and root's are among them. One that fails makes the check fail; without any, one that could not be judged makes it unknown.
 */
export function perUser(
  context: ReviewContext,
  words: { readonly failed: (users: number) => string; readonly passed: string },
  judge: (facts: UserFacts) => UserJudgement,
  judgeRoot?: (facts: UserFacts) => UserJudgement,
): CheckOutcome {
  const evidence: CheckEvidence[] = []
  const failed: string[] = []
  const unseen: CheckEvidence[] = []
  const root = judgeRoot === undefined ? null : (context.root ?? 'unseen')
  if (root === 'unseen')
    unseen.push({
      subject: ROOT_ROW,
      ...rootArn(context),
      detail: 'Not known: the access keys of the root user',
      unknown: true,
    })
  for (const facts of [...(root === null || root === 'unseen' ? [] : [root]), ...context.users]) {
    const { user, arn, isRoot } = facts.row
    const about = { subject: user, ...(arn === '' ? {} : { arn }) }
    const judgement = (isRoot ? judgeRoot : judge)?.(facts) ?? {}
    for (const { why, command } of judgement.fails ?? [])
      evidence.push({ ...about, detail: why, ...(command === undefined ? {} : { command }) })
    if ((judgement.fails ?? []).length > 0) failed.push(user)
    if (judgement.unknown !== undefined)
      unseen.push({ ...about, detail: `Not known: ${judgement.unknown}`, unknown: true })
  }
  if (failed.length > 0) {
    const rest = unseen.length === 0 ? '' : ` ${count(unseen.length, 'more user')} could not be judged.`
    const withRoot = failed.includes(ROOT_ROW) ? ' The root user is one of them.' : ''
    const finding = orMore(words.failed(failed.length) + withRoot + rest, context.usersIncomplete)
    return fail(finding, [...evidence, ...unseen], failed)
  }
  if (context.usersIncomplete !== null) return unknown(context.usersIncomplete, unseen)
  if (unseen.length > 0) {
    return unknown(`${count(unseen.length, 'user')} could not be judged; none of the others fails.`, unseen)
  }
  return pass(words.passed)
}

/** The ARN of the root user, which the account tells even where no report has its row. */
export function rootArn({ snapshot }: ReviewContext): { readonly arn: string } {
  return { arn: `arn:${snapshot.account.partition}:iam::${snapshot.account.id}:root` }
}

/** The account as the subject of a finding. */
export function ofAccount(context: ReviewContext): { readonly subject: string; readonly arn: string } {
  return { subject: `account ${context.snapshot.account.id}`, ...rootArn(context) }
}
