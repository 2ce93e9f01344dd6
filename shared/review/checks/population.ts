import type { ReviewContext } from '../context.ts'
import { count } from '../days.ts'
import type { ReconciliationLine } from '../reconciliation.ts'
import type { CheckEvidence } from '../types.ts'
import { NO_POPULATION } from './perRole.ts'
import { rootArn } from './perUser.ts'
import { iam } from './remedies.ts'
import type { CheckDefinition, CheckOutcome } from './types.ts'
import { fail, notApplicable, orMore, pass, unknown } from './types.ts'

function reconciled(context: ReviewContext): CheckOutcome {
  const { lines } = context.reconciliation
  const named = (some: readonly ReconciliationLine[]) =>
    some.flatMap(({ label, differences }): readonly CheckEvidence[] =>
      differences
        .filter(({ explained }) => explained !== true)
        .map(({ subject, arn, detail }) => ({
          subject,
          ...(arn === undefined ? rootArn(context) : { arn }),
          detail: `${label}: ${detail}`,
        })),
    )
  const evidence = named(lines.filter(({ state }) => state === 'differs'))
  // What was read in part may differ for what is missing.
  const unsure = named(lines.filter(({ state }) => state === 'not-known')).map((each) => ({
    ...each,
    detail: `Not known: ${each.detail}`,
    unknown: true as const,
  }))
  const open = lines.filter(({ state }) => state === 'not-known').map(({ label }) => label)
  const gap = open.length === 0 ? null : `of ${open.join(', ')} not everything was collected`
  if (evidence.length > 0)
    return fail(
      orMore(
        `${count(evidence.length, 'difference')} between what AWS counts, its lists, the report and this review.`,
        gap,
      ),
      [...evidence, ...unsure],
    )
  if (gap !== null) return unknown(`No difference is sure; ${gap}.`, unsure)
  return pass(
    "AWS's counts, its lists, the credential report and the rows of this review are equal, or differ for reasons of time.",
  )
}

function unusedProviders({ population, snapshot }: ReviewContext): CheckOutcome {
  if (population === undefined) return unknown(NO_POPULATION)
  if (snapshot.iam.identityProviders === undefined)
    return unknown(
      'The identity providers were not read (iam:ListSAMLProviders, iam:ListOpenIDConnectProviders).',
    )
  const unused = population.providers.filter(({ roles }) => roles.length === 0)
  const open = unused.find(({ rolesNotCollected }) => rolesNotCollected !== undefined)?.rolesNotCollected
  if (open !== undefined) return unknown(`${open.what}: not known which providers are used (${open.call}).`)
  if (unused.length > 0)
    return fail(
      `${count(unused.length, 'identity provider')} that no role trusts.`,
      unused.map(({ arn, type }) => ({
        subject: arn,
        arn,
        detail: 'No role trusts it',
        command:
          type === 'SAML'
            ? iam('delete-saml-provider', '--saml-provider-arn', arn)
            : iam('delete-open-id-connect-provider', '--open-id-connect-provider-arn', arn),
      })),
    )
  return population.providers.length === 0
    ? notApplicable('The account has no identity provider.')
    : pass('Every identity provider is trusted by a role.')
}

export const POPULATION_CHECKS: readonly CheckDefinition[] = [
  {
    id: 'population-reconciled',
    title: 'The review holds everybody who is in the account',
    question: 'Does the review hold everybody who is in the account?',
    test: 'What iam:GetAccountSummary counts, the lists of iam:GetAccountAuthorizationDetails and others, the credential report and the rows of this review are equal; a difference that times explain (made after the report) does not count.',
    severity: 'medium',
    whatToDo: 'Crawl again with the permissions that are missing, then review that snapshot.',
    run: reconciled,
  },
  {
    id: 'provider-unused',
    title: 'Every identity provider is in use',
    question: 'Is there an identity provider that no role trusts?',
    test: 'Every provider of iam:ListSAMLProviders and iam:ListOpenIDConnectProviders is named in the trust policy of a role.',
    severity: 'low',
    whatToDo: 'A role that trusts it later would let people in unseen: delete it.',
    run: unusedProviders,
  },
]
