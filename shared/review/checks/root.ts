import { isKnownAs, valueOr } from '../../known.ts'
import { shellCommand } from '../../shell.ts'
import type { ReviewContext, UserFacts } from '../context.ts'
import { ROOT_ROW } from '../credentialReport.ts'
import { count, sayTime } from '../days.ts'
import { rootVirtualMfa } from '../mfa.ts'
import type { CheckEvidence, ReportTime } from '../types.ts'
import { rootArn } from './perUser.ts'
import { iam } from './remedies.ts'
import type { CheckDefinition, CheckOutcome } from './types.ts'
import { fail, notApplicable, pass, unknown } from './types.ts'

const NO_ROOT_ROW =
  'Neither the credential report nor the account summary tells this; allow iam:GenerateCredentialReport, iam:GetCredentialReport and iam:GetAccountSummary.'
const NO_CREDENTIALS = 'The root user has no password and no access key, so there is nothing to protect.'

/** A number of iam:GetAccountSummary's SummaryMap, or null. */
function summary(context: ReviewContext, key: string): number | null {
  const map = context.snapshot.iam.accountSummary
  return map !== undefined && Object.hasOwn(map, key) ? (map[key] ?? null) : null
}

/** A member account whose root credentials were removed centrally has neither password nor keys. */
function withoutCredentials(context: ReviewContext, root: UserFacts | null): boolean {
  if (root === null || !keysSeen(root) || !isKnownAs(root.row.passwordEnabled, false)) return false
  return (
    root.row.keys.length === 0 &&
    (summary(context, 'AccountAccessKeysPresent') ?? 0) === 0 &&
    (summary(context, 'AccountPasswordPresent') ?? 0) === 0
  )
}

/** All access keys of root were seen; false also where nothing was. */
function keysSeen(root: UserFacts | null): boolean {
  return root !== null && root.row.keysNotCollected === undefined
}

function rootKeys(context: ReviewContext): CheckOutcome {
  const { root } = context
  const evidence: CheckEvidence[] = []
  const about = ofRoot(context)
  const add = (detail: string) => evidence.push({ ...about, detail, command: iam('list-access-keys') })
  for (const key of root?.row.keys ?? []) {
    if (key.active)
      add(`Active access key, ${key.ageDays === null ? 'age not known' : `${count(key.ageDays, 'day')} old`}`)
  }
  const active = root === null ? 0 : valueOr(root.row.activeCertificates, 0)
  if (active > 0) add(`${count(active, 'active signing certificate')} (beyond what CIS asks)`)
  const keys = summary(context, 'AccountAccessKeysPresent')
  const certificates = summary(context, 'AccountSigningCertificatesPresent')
  if (evidence.length === 0 && (keys ?? 0) > 0) {
    add('The account summary counts root access keys (AccountAccessKeysPresent)')
  }
  if (evidence.length === 0 && (certificates ?? 0) > 0) {
    add('The account summary counts root signing certificates (AccountSigningCertificatesPresent)')
  }
  if (evidence.length > 0) {
    return fail(
      'The root user has credentials for programs, which no policy of this account can limit.',
      evidence,
      [ROOT_ROW],
    )
  }
  if (keys === null && !keysSeen(root)) return unknown(NO_ROOT_ROW)
  return pass('The root user has no active access key and no active signing certificate.')
}

function rootMfa(context: ReviewContext): CheckOutcome {
  const { root } = context
  if (withoutCredentials(context, root)) return notApplicable(NO_CREDENTIALS)
  const counted = summary(context, 'AccountMFAEnabled')
  const reported = root === null ? null : valueOr(root.row.mfaActive, null)
  const active = reported ?? (counted === null ? null : counted > 0)
  if (active === null) return unknown(NO_ROOT_ROW)
  if (active) return pass('The root user has an active MFA device.')
  return fail(
    'The root user signs in without MFA.',
    [{ ...ofRoot(context), detail: 'No MFA device is active', command: MFA_STATE }],
    [ROOT_ROW],
  )
}

function rootHardwareMfa(context: ReviewContext): CheckOutcome {
  const { snapshot } = context
  if (snapshot.account.partition !== 'aws') {
    return notApplicable(
      `The test is defined for the commercial partition only; this is ${snapshot.account.partition}.`,
    )
  }
  const mfa = rootMfa(context)
  if (mfa.status !== 'pass') {
    return mfa.status === 'fail'
      ? { ...mfa, finding: 'The root user has no MFA device, so no hardware one.' }
      : mfa
  }
  const virtual = rootVirtualMfa(snapshot)
  if (virtual.state === 'not-collected') {
    return unknown(
      'The virtual MFA devices were not read (iam:ListVirtualMFADevices), so the type is not known.',
    )
  }
  if (virtual.state === 'absent') {
    return pass(
      "The root user's MFA device is not a virtual one: it is a FIDO security key, passkey or hardware token.",
    )
  }
  return fail(
    'The root user has a virtual MFA device (an authenticator app).',
    [
      {
        ...ofRoot(context),
        detail: `Virtual device ${virtual.value}`,
        command: iam('list-virtual-mfa-devices', '--assignment-status', 'Assigned'),
      },
    ],
    [ROOT_ROW],
  )
}

function rootUnused(context: ReviewContext): CheckOutcome {
  const { root, unusedDays } = context
  if (root === null)
    return unknown('The credential report, which tells when root was used, was not collected.')
  const uses: readonly { what: string; time: ReportTime; days: number | null }[] = [
    { what: 'Password', time: root.row.passwordLastUsed, days: root.row.passwordLastUsedDays },
    ...root.row.keys.map((key) => ({
      what: key.lastUsedService === undefined ? 'Access key' : `Access key (${key.lastUsedService})`,
      time: key.lastUsed,
      days: key.lastUsedDays,
    })),
  ]
  // The latest of all uses counts, not the first that is there.
  const recent = uses.filter(({ days }) => days !== null && days < unusedDays)
  if (recent.length > 0) {
    const days = Math.min(...recent.map((use) => use.days ?? 0))
    return fail(
      `The root user was last used ${count(days, 'day')} before the day of this review (the window is ${unusedDays}).`,
      recent.map(({ what, time }) => ({
        ...ofRoot(context),
        command: ROOT_EVENTS,
        detail: `${what} used ${time.kind === 'time' ? sayTime(time.at) : ''}`,
      })),
      [ROOT_ROW],
    )
  }
  if (!keysSeen(root) || uses.some(({ time }) => time.kind === 'unknown')) {
    return unknown('The credential report does not tell when the root user was last used.')
  }
  return pass(`The root user was not used in the ${unusedDays} days before the day of this review.`)
}

function ofRoot(context: ReviewContext): { readonly subject: string; readonly arn: string } {
  return { subject: ROOT_ROW, ...rootArn(context) }
}

const MFA_STATE = iam('get-account-summary', '--query', 'SummaryMap.AccountMFAEnabled')
/** Sign-ins and calls of root are events of us-east-1. */
const ROOT_EVENTS = shellCommand(
  'aws',
  'cloudtrail',
  'lookup-events',
  '--region',
  'us-east-1',
  '--lookup-attributes',
  'AttributeKey=Username,AttributeValue=root',
)

export const ROOT_CHECKS: readonly CheckDefinition[] = [
  {
    id: 'root-no-keys',
    title: 'The root user has no access keys',
    question: 'Does the root user have access keys or signing certificates?',
    test: 'In the root row of the credential report access_key_1_active, access_key_2_active, cert_1_active and cert_2_active are false, and iam:GetAccountSummary counts neither AccountAccessKeysPresent nor AccountSigningCertificatesPresent. Certificates are beyond what CIS asks.',
    severity: 'critical',
    whatToDo:
      'Move what uses the key to a role, then delete it: signed in as root, under Security credentials. In a member account, manage root access centrally instead.',
    run: rootKeys,
  },
  {
    id: 'root-mfa',
    title: 'The root user has MFA',
    question: 'Does the root user have MFA?',
    test: 'mfa_active is true in the root row of the credential report; without the report, AccountMFAEnabled of iam:GetAccountSummary is 1. Not applicable where root has neither a password nor keys.',
    severity: 'critical',
    whatToDo: 'Sign in as root and add a security key or passkey under Security credentials.',
    run: rootMfa,
  },
  {
    id: 'root-hw-mfa',
    title: "The root user's MFA is a hardware device",
    question: 'Is the MFA of the root user a hardware device?',
    test: 'The root user has MFA, and no device of iam:ListVirtualMFADevices belongs to it. Defined for the commercial partition only.',
    severity: 'high',
    whatToDo:
      'Sign in as root, add a FIDO2 security key or a hardware token, then remove the virtual device.',
    run: rootHardwareMfa,
  },
  {
    id: 'root-unused',
    title: 'The root user is not used day to day',
    question: 'Is the root user used day to day?',
    test: ({ unusedDays }) =>
      `The latest of password_last_used, access_key_1_last_used_date and access_key_2_last_used_date of the root row lies ${unusedDays} days or more before the report date, or there is none.`,
    severity: 'high',
    whatToDo: 'Find out who used it and for what, and give that task a role.',
    run: rootUnused,
  },
]
