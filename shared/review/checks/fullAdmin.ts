import { publishedInWords } from '../../account/published.ts'
import type { PolicyDocument } from '../../policy/ast.ts'
import { parsePolicy } from '../../policy/parse.ts'
import type { ReviewContext } from '../context.ts'
import { detailsGap } from '../context.ts'
import { count } from '../days.ts'
import type { CheckEvidence } from '../types.ts'
import type { Holder } from './attachments.ts'
import { awsPolicyArn, holders, sayHolder } from './attachments.ts'
import { deleteInlinePolicy, detachPolicy } from './remedies.ts'
import type { CheckDefinition, CheckOutcome } from './types.ts'
import { fail, orMore, pass, unknown } from './types.ts'

/** Whether a document allows every action on every resource; a statement that cannot be read leaves it open. */
function allowsEverything(parsed: PolicyDocument): 'yes' | 'conditional' | 'no' | 'unknown' {
  const stars = parsed.statements.filter(
    ({ effect, action, resource }) =>
      effect === 'Allow' &&
      action.kind === 'Action' &&
      action.patterns.some((pattern) => /^\*+(?::\*+)?$/.test(pattern)) &&
      resource?.kind === 'Resource' &&
      resource.patterns.some((pattern) => /^\*+$/.test(pattern)),
  )
  if (stars.some(({ conditions }) => conditions.length === 0)) return 'yes'
  if (stars.length > 0) return 'conditional'
  const unread =
    parsed.invalidStatements.some(({ effect }) => effect !== 'Deny') ||
    (parsed.statements.length === 0 && parsed.problems.some(({ severity }) => severity === 'error'))
  return unread ? 'unknown' : 'no'
}

const HOW = {
  yes: 'allows *:* on every resource',
  conditional: 'allows *:* on every resource under conditions',
}

function managed(context: ReviewContext): CheckOutcome {
  const { snapshot } = context
  const attachedTo = new Map<string, Holder[]>()
  for (const holder of holders(snapshot)) {
    for (const { PolicyArn } of holder.attached) {
      attachedTo.set(PolicyArn, [...(attachedTo.get(PolicyArn) ?? []), holder])
    }
  }
  const policies = new Map(snapshot.iam.authorizationDetails.Policies.map((policy) => [policy.Arn, policy]))
  const evidence: CheckEvidence[] = []
  const unread: CheckEvidence[] = []
  let found = 0
  let read = 0
  for (const [arn, owners] of attachedTo) {
    const versions = policies.get(arn)?.PolicyVersionList ?? []
    const raw = versions.find(({ IsDefaultVersion }) => IsDefaultVersion)?.Document
    const published = publishedOf(context, arn)
    const document = raw === undefined ? (published?.document ?? null) : parsePolicy(raw, 'identity')
    // AWS's own policy of this name is known to be *:* even where its document was not collected.
    const known = arn === awsPolicyArn(snapshot, 'AdministratorAccess')
    const verdict = document === null ? (known ? 'yes' : 'unknown') : allowsEverything(document)
    if (verdict === 'no') read += 1
    if (verdict === 'yes' || verdict === 'conditional') {
      found += 1
      const rests = raw === undefined && published !== null ? `. ${published.rests}` : ''
      for (const owner of owners)
        evidence.push({
          subject: sayHolder(owner),
          arn: owner.arn,
          detail: `Attached policy ${arn} ${HOW[verdict]}${rests}`,
          command: detachPolicy(owner, arn),
        })
    } else if (verdict === 'unknown')
      for (const owner of owners)
        unread.push({
          subject: sayHolder(owner),
          arn: owner.arn,
          detail: `Not known: the document of attached policy ${arn} could not be read`,
          unknown: true,
        })
  }
  const unreadPolicies = attachedTo.size - found - read
  const gap = detailsGap(snapshot)
  if (evidence.length > 0) {
    return fail(
      orMore(
        `${count(found, 'attached policy', 'attached policies')} with full administrative privileges, held by ${count(evidence.length, 'user, group or role', 'users, groups and roles')}.`,
        gap ?? unreadInWords(unreadPolicies, 'attached policy', 'attached policies'),
      ),
      [...evidence, ...unread],
    )
  }
  if (unread.length > 0) {
    return unknown(
      `${count(unreadPolicies, 'attached policy', 'attached policies')} could not be read.`,
      unread,
    )
  }
  if (gap !== null) return unknown(`The policies were not all read: ${gap}.`)
  return pass('No attached managed policy allows *:* on every resource.')
}

/** `3 attached policies could not be read`; null: none. */
function unreadInWords(unread: number, one: string, more: string): string | null {
  return unread === 0 ? null : `${count(unread, one, more)} could not be read`
}

/** The document that AWS published for a policy that the snapshot does not hold, with the words that say so. */
function publishedOf(
  { policies }: ReviewContext,
  arn: string,
): { readonly document: PolicyDocument; readonly rests: string } | null {
  const policy = policies?.get(arn)
  const rests = policy === undefined ? null : publishedInWords(policy)
  return rests === null || policy?.document.state !== 'known'
    ? null
    : { document: policy.document.value, rests }
}

function inline(context: ReviewContext): CheckOutcome {
  const evidence: CheckEvidence[] = []
  const unread: CheckEvidence[] = []
  const failed: string[] = []
  for (const holder of holders(context.snapshot)) {
    for (const { PolicyName, PolicyDocument } of holder.inline) {
      const verdict = allowsEverything(parsePolicy(PolicyDocument, 'identity'))
      const subject = sayHolder(holder)
      if (verdict === 'yes' || verdict === 'conditional') {
        evidence.push({
          subject,
          arn: holder.arn,
          detail: `Inline policy ${PolicyName} ${HOW[verdict]}`,
          command: deleteInlinePolicy(holder, PolicyName),
        })
        if (holder.kind === 'user') failed.push(holder.name)
      } else if (verdict === 'unknown') {
        unread.push({
          subject,
          arn: holder.arn,
          detail: `Not known: inline policy ${PolicyName} could not be read`,
          unknown: true,
        })
      }
    }
  }
  const gap = detailsGap(context.snapshot)
  if (evidence.length > 0) {
    return fail(
      orMore(
        `${count(evidence.length, 'inline policy', 'inline policies')} with full administrative privileges (beyond CIS, which looks at managed policies).`,
        gap ?? unreadInWords(unread.length, 'inline policy', 'inline policies'),
      ),
      [...evidence, ...unread],
      failed,
    )
  }
  if (unread.length > 0) {
    return unknown(`${count(unread.length, 'inline policy', 'inline policies')} could not be read.`, unread)
  }
  if (gap !== null) return unknown(`The policies were not all read: ${gap}.`)
  return pass('No inline policy allows *:* on every resource.')
}

export const FULL_ADMIN_CHECKS: readonly CheckDefinition[] = [
  {
    id: 'no-star-star',
    title: 'No attached policy allows everything (*:*)',
    question: 'Does an attached policy allow everything?',
    test: 'No managed policy that is attached has, in its default version, an Allow of Action * (or *:*) on Resource *, with or without conditions. A permissions boundary is no attachment.',
    severity: 'high',
    whatToDo: 'Attach what the job needs instead, then detach it; last use by service tells what that is.',
    run: managed,
  },
  {
    id: 'inline-star-star',
    title: 'No inline policy allows everything (*:*)',
    question: 'Does an inline policy allow everything?',
    test: 'No inline policy of a user, group or role has an Allow of Action * (or *:*) on Resource *, with or without conditions. Beyond CIS, which looks at managed policies.',
    severity: 'high',
    whatToDo: 'Put a policy with what the job needs in its place, then delete it.',
    run: inline,
  },
]
