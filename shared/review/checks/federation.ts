import { entrancesIn } from '../../account/federated.ts'
import { providerName, sharedProvider } from '../../account/subjectWords.ts'
import { detailsGap, type ReviewContext } from '../context.ts'
import { count } from '../days.ts'
import type { CheckEvidence } from '../types.ts'
import { showRole } from './remedies.ts'
import type { CheckDefinition, CheckOutcome } from './types.ts'
import { fail, orMore, pass, unknown } from './types.ts'

/**
 * Roles that everybody with an account at a shared identity provider may assume. Where a trust policy has other conditions
 * or a Deny besides, the list of exposure decides, which asks the engine.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
function sharedProviders({ policies, snapshot }: ReviewContext): CheckOutcome {
  if (policies === undefined) return unknown('The trust policies were not read for this review.')
  const open: CheckEvidence[] = []
  let unread = 0
  let undecided = 0
  for (const { kind, document, owner } of policies.values()) {
    if (kind !== 'trust') continue
    if (document.state !== 'known') {
      unread += 1
      continue
    }
    const { statements } = document.value
    const anybody = entrancesIn(statements).filter((each) => each.anybody)
    const [first] = anybody.filter(({ otherConditions }) => !otherConditions)
    if (first === undefined || statements.some(({ effect }) => effect === 'Deny')) {
      if (anybody.length > 0) undecided += 1
      continue
    }
    const provider = providerName(first.from)
    open.push({
      subject: owner ?? '',
      ...(owner === undefined ? {} : { arn: owner, command: showRole(roleNameOf(owner)) }),
      detail: `Anybody at ${sharedProvider(provider)?.name ?? provider} may assume it: nothing asks who it is`,
    })
  }
  const gap =
    unread > 0 ? `${count(unread, 'trust policy', 'trust policies')} could not be read` : detailsGap(snapshot)
  if (open.length > 0)
    return fail(
      orMore(
        `${count(open.length, 'role')} may be assumed by everybody who has an account at a provider that anyone can use.`,
        gap,
      ),
      open,
    )
  if (gap !== null) return unknown(`Not all trust policies were read: ${gap}.`)
  if (undecided > 0)
    return unknown(
      `${count(undecided, 'role')} names nobody at a shared provider and has other conditions; see Exposure.`,
    )
  return pass('Every role that trusts an identity provider which anyone can use names whom it lets in.')
}

/** The name of a role, behind its path. */
function roleNameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1)
}

export const FEDERATION_CHECKS: readonly CheckDefinition[] = [
  {
    id: 'shared-provider',
    title: 'Roles for shared identity providers name whom they let in',
    question: 'May everybody at a shared identity provider assume a role?',
    test: 'No trust policy lets in everybody who has an account at a provider that anyone can use (GitHub, GitLab, Google and the like): each asks for a subject, an organization or an application.',
    severity: 'high',
    whatToDo:
      'Ask for the subject in the trust policy, such as token.actions.githubusercontent.com:sub with the repository and the branch. The command shows the trust policy as it is.',
    run: sharedProviders,
  },
]
