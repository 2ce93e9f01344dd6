import { factsOf } from './actions/actions.ts'
import { CALLED_SERVICES } from './calledServices.ts'
import type { Entry } from './entries/entry.ts'
import { runnerOf } from './runners.ts'
import type { EscalationHelp, WayEvent, WayKind } from './types.ts'

/** How CloudTrail shows the way: each call, and what follows from it. */
export function detectOf(entry: Entry): EscalationHelp['detect'] {
  return { events: entry.actions.map(eventOf), misuse: misuseOf(entry) }
}

/**
 * The event of an action. Events have the operation's name and come from the service that is called; which of them are
 * data events, that no trail has by itself:
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
function eventOf(action: string): WayEvent {
  const [prefix = '', name = ''] = action.split(':')
  const {
    look,
    eventName = name,
    category = 'management',
    dataResourceTypes = [],
    note = null,
  } = factsOf(action)
  const eventSource = category === 'none' ? null : (CALLED_SERVICES[prefix]?.eventSource ?? null)
  return { action, eventSource, eventName, category, dataResourceTypes, look, note }
}

const GLOBAL =
  'IAM is global: its events are in us-east-1 (aws-us-gov and aws-cn have a Region of their own). Event history in another Region does not show them.'

const AFTER: Readonly<Record<WayKind, readonly string[]>> = {
  'self-escalation': [
    'userIdentity is the same identity whose permissions are changed, or one of its group.',
    'The same identity then makes calls that it never made before, often within minutes; before it, refused calls (errorCode AccessDenied) that feel around.',
  ],
  'take-over': [],
  'new-workload': [],
  'other-role': [],
  'existing-workload': [],
  'permission-set': [
    'In the accounts, CreateRole, AttachRolePolicy or PutRolePolicy on AWSReservedSSO_… roles follow, made by sso.amazonaws.com.',
    'Then sessions of the role AWSReservedSSO_…, named by the person, do what this person never did.',
  ],
}

const SIGNED_IN =
  'ConsoleLogin (signin.amazonaws.com) of the target user follows, from an address that is not that user’s; additionalEventData.MFAUsed is No where no device was asked for.'

/** What follows of a call that gives credentials. */
const CREDENTIALS: Readonly<Record<string, string>> = {
  'iam:CreateAccessKey':
    'Calls of the target user with the new accessKeyId follow, from the address and with the user agent of the caller.',
  'iam:CreateLoginProfile': SIGNED_IN,
  'iam:UpdateLoginProfile': SIGNED_IN,
  'iam:DeactivateMFADevice': SIGNED_IN,
}
const ASSUMED =
  'AssumeRole (sts.amazonaws.com) of the role by the caller follows. What the session then does has the accessKeyId of its responseElements.credentials, and its sourceIdentity where one is set: both lead back to the person.'

function becomes(actions: readonly string[]): readonly string[] {
  const told = actions.flatMap((action) => CREDENTIALS[action] ?? [])
  return told.length > 0 ? told : [ASSUMED]
}

function misuseOf({ kind, runner, actions, follows }: Entry): readonly string[] {
  const global = actions.some((action) => action.startsWith('iam:') && action !== 'iam:PassRole')
  return [
    ...(runner === undefined ? [] : roleMisuse(runner, actions)),
    ...(kind === 'take-over' ? becomes(actions) : []),
    ...(follows ?? AFTER[kind]),
    ...(global ? [GLOBAL] : []),
  ]
}

function roleMisuse(runner: NonNullable<Entry['runner']>, actions: readonly string[]): readonly string[] {
  const { principal, session, federated = false } = runnerOf(runner)
  const passes = actions.includes('iam:PassRole')
  return [
    ...(federated
      ? []
      : [
          passes
            ? `AssumeRole (sts.amazonaws.com) of the passed role with userIdentity.invokedBy ${principal} follows. Look for a role that was never passed to this service, or not by this caller.`
            : `The role goes on being assumed by ${principal} as always: it is its calls that change.`,
        ]),
    ...(session === undefined ? [] : [session]),
    'Events of the role that its work never asks for, such as calls of iam.amazonaws.com, or from an address where the workload does not run.',
  ]
}
