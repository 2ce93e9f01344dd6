import type { Severity } from '../types.ts'
import type { ReviewContext } from '../context.ts'
import { count } from '../days.ts'
import { rootAccessInWords, rootAccessOf } from '../../account/rootAccess.ts'
import type { CheckDefinition, CheckOutcome } from './types.ts'
import { fail, manual, notApplicable, pass, unknown } from './types.ts'

/** A control for which AWS has no API, or none that could decide it: a person has to look. */
function byHand(
  id: string,
  title: string,
  severity: Severity,
  whatToDo: string,
  finding: string | ((context: ReviewContext) => string),
): CheckDefinition {
  return {
    id,
    title,
    severity,
    whatToDo,
    run: (context) => manual(typeof finding === 'string' ? finding : finding(context)),
  }
}
/** A control whose data the crawl does not collect. */
function notCollected(
  id: string,
  title: string,
  severity: Severity,
  whatToDo: string,
  call: string,
): CheckDefinition {
  return { id, title, severity, whatToDo, run: () => unknown(`Not collected: ${call}.`) }
}

function centralRoot({ snapshot }: ReviewContext): CheckOutcome {
  const access = rootAccessOf(snapshot)
  if (access.state === 'absent')
    return notApplicable(
      'The account is in no organization, or is its management account, whose root nobody manages.',
    )
  const found = rootAccessInWords(access)
  if (access.state === 'not-collected') return unknown(found)
  if (access.value.credentialsManaged) return pass(found)
  return fail(found, [
    { subject: `account ${snapshot.account.id}`, detail: 'RootCredentialsManagement is not enabled' },
  ])
}

export const GOVERNANCE_CHECKS: readonly CheckDefinition[] = [
  byHand(
    'contact-details',
    'Contact details of the account are current',
    'low',
    'Read and correct them: aws account get-contact-information',
    'Only a person can tell whether the contact details are right.',
  ),
  notCollected(
    'security-contact',
    'A security contact is set',
    'medium',
    'aws account put-alternate-contact --alternate-contact-type SECURITY --name NAME --title TITLE --email-address EMAIL --phone-number PHONE',
    'account:GetAlternateContact',
  ),
  byHand(
    'security-questions',
    'Security questions are registered',
    'low',
    'Sign in as root and look under Account. Later versions of the benchmark drop this.',
    'AWS has no API for security questions.',
  ),
  byHand(
    'central-identity',
    'People are managed centrally, not as IAM users',
    'medium',
    'Use IAM Identity Center or a SAML provider; see who is left: aws iam list-users',
    ({ snapshot, users }) =>
      `${count(users.length, 'IAM user')}; ${
        snapshot.iam.identityProviders === undefined
          ? 'identity providers were not read'
          : count(snapshot.iam.identityProviders.length, 'identity provider')
      }. Whether each user is meant to be one, a person has to say.`,
  ),
  {
    id: 'central-root',
    title: 'Root access is managed centrally in the organization',
    severity: 'medium',
    whatToDo: 'From the management account: aws iam enable-organizations-root-credentials-management',
    run: centralRoot,
  },
  byHand(
    'guardrails',
    'Control policies guard all accounts',
    'medium',
    'List them from the management account: aws organizations list-policies --filter SERVICE_CONTROL_POLICY',
    ({ snapshot }) => {
      const { organization } = snapshot
      if (organization === undefined) return 'Whether the account is in an organization is not known.'
      if (organization === null) return 'The account is in no organization, so no control policy guards it.'
      const scps = organization.levels?.flatMap(({ policies }) => policies).length
      return scps === undefined
        ? 'The control policies could not be read from this account.'
        : `${count(scps, 'service control policy', 'service control policies')} in force on this account; whether they guard enough, a person has to say.`
    },
  ),
  byHand(
    'mgmt-no-workloads',
    'The management account runs no workloads',
    'medium',
    'Look at what runs in it: aws resourcegroupstaggingapi get-resources',
    'No API tells a workload from administration.',
  ),
  byHand(
    'ou-structure',
    'Organizational units follow environment and sensitivity',
    'low',
    'Look at the tree: aws organizations list-organizational-units-for-parent --parent-id ROOT_ID',
    'Whether the tree fits, a person has to say.',
  ),
  notCollected(
    'delegated-org-admin',
    'Organization policies have a delegated administrator',
    'low',
    'From the management account: aws organizations describe-resource-policy',
    'organizations:DescribeResourcePolicy',
  ),
  notCollected(
    'delegated-svc-admin',
    'Integrated services have delegated administrators',
    'low',
    'From the management account: aws organizations list-delegated-administrators',
    'organizations:ListDelegatedAdministrators',
  ),
]
