import { isKnownAs } from '../../known.ts'
import { rootAccessInWords, rootAccessOf } from '../../account/rootAccess.ts'
import { policyText } from '../../policy/rawText.ts'
import type { ReviewContext } from '../context.ts'
import { count } from '../days.ts'
import { iam } from './remedies.ts'
import { ofAccount } from './perUser.ts'
import type { CheckDefinition, CheckOutcome } from './types.ts'
import { fail, manual, notApplicable, pass, unknown } from './types.ts'

function centralRoot(context: ReviewContext): CheckOutcome {
  const access = rootAccessOf(context.snapshot)
  if (access.state === 'absent')
    return notApplicable(
      'The account is in no organization, or is its management account, whose root nobody manages.',
    )
  const found = rootAccessInWords(access)
  if (access.state === 'not-collected') return unknown(found)
  if (access.value.credentialsManaged) return pass(found)
  return fail(found, [
    {
      ...ofAccount(context),
      detail: 'RootCredentialsManagement is not enabled',
      command: iam('enable-organizations-root-credentials-management'),
    },
  ])
}

/** https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html */
function securityContact(context: ReviewContext): CheckOutcome {
  const { alternateContacts: contacts = {} } = context.snapshot
  const others = (['BILLING', 'OPERATIONS'] as const).map(
    (type) => `${type.toLowerCase()}: ${contactInWords(contacts[type])}`,
  )
  const { SECURITY: set } = contacts
  const found = `Alternate contacts: security: ${contactInWords(set)}, ${others.join(', ')}.`
  if (set === undefined) return unknown(`${found} Not collected: account:GetAlternateContact.`)
  if (set) return pass(found)
  return fail(found, [
    {
      ...ofAccount(context),
      detail: 'account:GetAlternateContact for SECURITY answers that there is none',
      command: 'aws account get-alternate-contact --alternate-contact-type SECURITY',
    },
  ])
}

function contactInWords(set: boolean | undefined): string {
  if (set === undefined) return 'not known'
  return set ? 'set' : 'none'
}

const NO_ORGANIZATION = 'The account is in no organization.'
const ORGANIZATION_UNREAD = 'Whether the account is in an organization is not known.'

function centralIdentity(context: ReviewContext): CheckOutcome {
  const { snapshot, users } = context
  const { identityProviders: providers } = snapshot.iam
  const people = users.filter(({ row }) => isKnownAs(row.passwordEnabled, true))
  return manual(
    `${count(users.length, 'IAM user')}, ${people.length} with a console password; ${
      providers === undefined
        ? 'identity providers were not read'
        : count(providers.length, 'identity provider')
    }. Whether each user is meant to be one, a person has to say.`,
    people.map(({ row }) => ({
      subject: row.user,
      ...(row.arn === '' ? {} : { arn: row.arn }),
      detail: 'Signs in to the console with a password of IAM',
    })),
  )
}

function guardrails({ snapshot: { organization } }: ReviewContext): CheckOutcome {
  if (organization === undefined)
    return unknown(`${ORGANIZATION_UNREAD} (organizations:DescribeOrganization)`)
  if (organization === null) return notApplicable(`${NO_ORGANIZATION} No control policy guards it.`)
  const scps = organization.levels?.flatMap(({ policies }) => policies).length
  if (scps === undefined)
    return unknown('The control policies could not be read from this account (organizations:ListPolicies).')
  return manual(
    `${count(scps, 'service control policy', 'service control policies')} in force on this account; whether they guard enough, a person has to say.`,
  )
}

/** By hand, in an organization only; `management`: in its management account only. */
function inOrganization(finding: string, management = false) {
  return ({ snapshot: { organization, account } }: ReviewContext): CheckOutcome => {
    if (organization === null) return notApplicable(NO_ORGANIZATION)
    if (organization === undefined)
      return unknown(`${ORGANIZATION_UNREAD} (organizations:DescribeOrganization)`)
    const { managementAccount } = organization.organization
    if (management && managementAccount !== account.id)
      return notApplicable(`The management account is ${managementAccount}, not this one.`)
    return manual(finding)
  }
}

function delegatedOrganization(context: ReviewContext): CheckOutcome {
  const { organization } = context.snapshot
  if (organization === null) return notApplicable(NO_ORGANIZATION)
  const policy = organization?.delegationPolicy
  if (policy === undefined) return unknown('Not collected: organizations:DescribeResourcePolicy.')
  if (policy !== null)
    return manual(
      'The organization has a policy that lets others act in it. Whether it delegates what it should, a person has to say.',
      [{ ...ofAccount(context), detail: policyText(policy).text.replaceAll(/\s+/g, ' ') }],
    )
  return fail('No other account than the management account may administer organization policies.', [
    { ...ofAccount(context), detail: 'organizations:DescribeResourcePolicy answers that there is no policy' },
  ])
}

function delegatedServices(context: ReviewContext): CheckOutcome {
  const { organization } = context.snapshot
  if (organization === null) return notApplicable(NO_ORGANIZATION)
  const delegated = organization?.delegatedAdministrators
  if (delegated === undefined) return unknown('Not collected: organizations:ListDelegatedAdministrators.')
  if (delegated.length === 0)
    return fail('No account administers a service for the organization.', [
      { ...ofAccount(context), detail: 'organizations:ListDelegatedAdministrators names no account' },
    ])
  return manual(
    `${count(delegated.length, 'account')} ${delegated.length === 1 ? 'administers' : 'administer'} services for the organization. Whether each service that is in use has one, a person has to say.`,
    delegated.map(({ id, services }) => ({
      subject: `account ${id}`,
      arn: `arn:${context.snapshot.account.partition}:iam::${id}:root`,
      detail:
        services === undefined ? 'Of which services was not read' : `Administers ${services.join(', ')}`,
    })),
  )
}

export const GOVERNANCE_CHECKS: readonly CheckDefinition[] = [
  {
    id: 'contact-details',
    title: 'Contact details of the account are current',
    question: 'Are the contact details of the account current?',
    test: 'By hand: the answer of account:GetContactInformation names the right people, address and telephone.',
    severity: 'low',
    whatToDo: 'Read and correct them: aws account get-contact-information',
    run: () => manual('Only a person can tell whether the contact details are right.'),
  },
  {
    id: 'security-contact',
    title: 'A security contact is set',
    question: 'Does AWS know whom to tell of security matters?',
    test: 'account:GetAlternateContact for SECURITY does not answer ResourceNotFoundException.',
    severity: 'medium',
    whatToDo:
      'Set it in the console under Account, or with aws account put-alternate-contact, to an address that several people read.',
    run: securityContact,
  },
  {
    id: 'security-questions',
    title: 'Security questions are registered',
    question: 'Are security questions registered?',
    test: 'By hand, and only for versions 3 and 4 of the benchmark: later ones drop it, as AWS did.',
    severity: 'low',
    whatToDo: 'Sign in as root and look under Account.',
    run: () => manual('AWS has no API for security questions.'),
  },
  {
    id: 'central-identity',
    title: 'People are managed centrally, not as IAM users',
    question: 'Are people managed centrally, and not as IAM users?',
    test: 'By hand: each IAM user with a console password has a reason to be one.',
    severity: 'medium',
    whatToDo: 'Give people access through IAM Identity Center or a SAML provider, then delete their users.',
    run: centralIdentity,
  },
  {
    id: 'central-root',
    title: 'Root access is managed centrally in the organization',
    question: 'Is root access managed centrally in the organization?',
    test: 'iam:ListOrganizationsFeatures contains RootCredentialsManagement.',
    severity: 'medium',
    whatToDo: 'The command is for the management account.',
    run: centralRoot,
  },
  {
    id: 'guardrails',
    title: 'Control policies guard all accounts',
    question: 'Do control policies guard all accounts?',
    test: 'By hand: service and resource control policies beyond FullAWSAccess are attached, and forbid what no account may do.',
    severity: 'medium',
    whatToDo:
      'List them from the management account: aws organizations list-policies --filter SERVICE_CONTROL_POLICY',
    run: guardrails,
  },
  {
    id: 'mgmt-no-workloads',
    title: 'The management account runs no workloads',
    question: 'Does the management account run workloads?',
    test: 'By hand, in the management account: nothing runs in it that is not for the organization.',
    severity: 'medium',
    whatToDo: 'Look at what runs in it: aws resourcegroupstaggingapi get-resources',
    run: inOrganization('No API tells a workload from administration.', true),
  },
  {
    id: 'ou-structure',
    title: 'Organizational units follow environment and sensitivity',
    question: 'Do organizational units follow environment and sensitivity?',
    test: 'By hand: accounts of different environments and sensitivity are in different organizational units.',
    severity: 'low',
    whatToDo: 'Look at the tree, from its root: aws organizations list-roots',
    run: inOrganization('Whether the tree fits, a person has to say.'),
  },
  {
    id: 'delegated-org-admin',
    title: 'Organization policies have a delegated administrator',
    question: 'Does another account than the management account administer organization policies?',
    test: 'organizations:DescribeResourcePolicy has a policy; by hand, whether it delegates them.',
    severity: 'low',
    whatToDo: 'From the management account: aws organizations describe-resource-policy',
    run: delegatedOrganization,
  },
  {
    id: 'delegated-svc-admin',
    title: 'Integrated services have delegated administrators',
    question: 'Do other accounts than the management account administer integrated services?',
    test: 'organizations:ListDelegatedAdministrators names accounts; by hand, whether each service in use has one.',
    severity: 'low',
    whatToDo: 'From the management account: aws organizations list-delegated-administrators',
    run: delegatedServices,
  },
]
