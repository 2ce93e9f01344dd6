import { byPolicyType, POLICY_TYPES } from '../../shared/policy/policyTypes.ts'

/** The meaning of terms, in our words. */
export const TERMS = {
  ...byPolicyType((type) => POLICY_TYPES[type].help),
  profile: [
    'Profile',
    'A named section of your AWS config and credentials files. It says how to get credentials: a key, a role, single sign-on, or a program. Whence reads these files and never changes them.',
  ],
  snapshot: [
    'Snapshot',
    'Everything one crawl collected, in one file on this machine. A snapshot never changes: a new crawl makes a new one, so that two can be compared.',
  ],
  coverage: [
    'Coverage',
    'The list of every AWS call the crawl wanted to make and how it ended. What was refused is not taken for "nothing there": an answer that rests on it says Unknown.',
  ],
  accessLevel: [
    'Access level',
    "AWS's own class for every action: List, Read, Write, Permissions management, Tagging. Permissions management deserves the closest look: it changes who can do what.",
  ],
  administrator: [
    'Administrator',
    'A principal that within its boundary and the SCPs can do nearly every action on every resource, those included that give permissions. Whence finds it by what the policies do, not by their names.',
  ],
  explicitDeny: [
    'Explicit and implicit deny',
    'Explicit: a Deny statement matches, and nothing can override it. Implicit: nothing allows the action, so it is refused. The first needs a changed Deny, the second an added Allow.',
  ],
  depends: [
    'Depends and Unknown',
    'Depends: request context that you did not give decides it, such as whether MFA was used. Unknown: data that the crawl could not read decides it; the call that would have shown it is named.',
  ],
  recentDenials: [
    'Recent denials',
    'Read from CloudTrail’s event history with a profile of yours. CloudTrail can’t be asked for denials: AccessDenied is the errorCode of an event and never its name, so every event is read and the refused ones are kept. For a role CloudTrail’s user name is the name of the session. Data events, such as reads of S3 objects, are not in it, nor is anything older than 90 days.',
  ],
  encodedMessage: [
    'Encoded message',
    'EC2 puts its reasons into a message that only AWS can read, by sts:DecodeAuthorizationMessage in the account that got it. It holds the context of the request: with it fewer answers depend on what is not known.',
  ],
  simulator: [
    'Compare with AWS',
    'AWS’s policy simulator is asked the same question. It looks at identity policies, permissions boundary and SCPs of a user or role, takes context keys that it is not given as absent, and does not look at resource policies, RCPs and session policies. A difference can mean that policies were changed since the snapshot.',
  ],
  nearMiss: [
    'Near miss',
    'A statement that would have decided it, but for one thing: another action, another resource, another principal, or one condition. Often it is the one to change.',
  ],
  verified: [
    'Verified',
    'The change was applied to a copy of the account, and the question evaluated again: with this change alone the answer is Allowed. A change that needs others besides says which.',
  ],
  certainty: [
    'Proved, on conditions, not proved',
    'Proved: every step of the hop is Allowed. On conditions: request context that is not given decides it, such as MFA. Not proved: data that was not collected could stop it.',
  ],
  strict: [
    'Strict',
    'Treats every context key that you did not give as absent from the request, as AWS would. Without it, such a key is unknown and can make the answer Depends.',
  ],
  credentialReport: [
    'Credential report',
    "AWS's table of every user and the root user with password, keys, MFA and their ages. AWS makes it anew at most every four hours, so it can be a little older than the snapshot.",
  ],
  accessKey: [
    'Access key',
    'A long-lived pair of id and secret for programs. The older and the less used, the more likely that nobody would notice it stolen.',
  ],
} as const satisfies Record<string, readonly [string, string]>

export type Term = keyof typeof TERMS
