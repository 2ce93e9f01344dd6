import { factsOf } from './actions/actions.ts'
import type { Entry } from './entries/entry.ts'
import { runnerOf } from './runners.ts'
import type { WayKind, WayStep } from './types.ts'

/** Words in braces that an entry does not have words of its own for. */
const WORDS: Readonly<Record<string, string>> = {
  assumed: 'the role',
  browser: 'a browser',
  build: 'a build of the project',
  changeSet: 'Make a change set from a template of the caller’s own.',
  holder: 'the caller',
  interpreter: 'a code interpreter',
  job: 'the job definition',
  jobRun: 'Start a run of the job.',
  permissionSet: 'a permission set',
  role: 'the target role',
  runtime: 'the runtime',
  session: 'the session',
  task: 'the task definition',
  update: 'Update the stack by a template of the caller’s own.',
  user: 'the target user',
}

/** What the caller has of it, at the end. */
const GAINS: Readonly<Record<WayKind, string>> = {
  'self-escalation':
    'gives itself more permissions, up to all that no boundary and no policy above takes back',
  'take-over': '{becomes}',
  'new-workload': 'runs what it likes as any role that it may pass and that trusts {principal}',
  'other-role':
    'gives something that is there another role, any that it may pass and that trusts {principal}',
  'existing-workload':
    'acts as the role that {thing} already has. No role is passed, so limits on iam:PassRole do not help',
  'permission-set':
    'gives itself more permissions in the accounts that it enters through IAM Identity Center',
}

/** One sentence on what the way gives to whom. */
export function summaryOf({ kind, actions, runner }: Entry): string {
  const facts = runner === undefined ? undefined : runnerOf(runner)
  const gain = filled(GAINS[kind], {
    principal: facts?.principal ?? 'the service',
    thing: facts?.thing ?? 'a workload',
    becomes: becomes(actions),
  })
  return `Who may call ${inWords(actions)} ${gain}.`
}

/** They give credentials of a user; a role’s come by sts:AssumeRole. */
export const USER_CREDENTIALS: ReadonlySet<string> = new Set([
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:DeactivateMFADevice',
  'iam:UpdateLoginProfile',
])
/** They give the target more before the caller becomes it. */
const GIVES_MORE: ReadonlySet<string> = new Set([
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:CreatePolicyVersion',
  'iam:DeleteRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:PutUserPolicy',
])

function becomes(actions: readonly string[]): string {
  if (actions.includes('iam:CreateRole')) return 'makes a role with any permissions and acts as it'
  const who = actions.some((action) => USER_CREDENTIALS.has(action)) ? 'user' : 'role'
  return actions.some((action) => GIVES_MORE.has(action))
    ? `gives another ${who} more permissions and acts as it`
    : `acts as another ${who}, with all that this one may do`
}

/** How it is done, call by call. */
export function howOf(entry: Entry): readonly WayStep[] {
  const { actions, words = {}, runner, last, kind } = entry
  const called = actions.filter((action) => action !== 'iam:PassRole')
  const steps = called.map((action) => ({
    action,
    text: filled(factsOf(action).step, { ...WORDS, ...words }),
  }))
  const passes = called.length < actions.length
  return [
    ...(passes ? [{ action: 'iam:PassRole', text: passText(entry) }] : []),
    ...steps,
    {
      action: null,
      text: last ?? lastText(kind, runner === undefined ? null : runnerOf(runner).name, passes),
    },
  ]
}

function passText({ runner }: Entry): string {
  const principal = runner === undefined ? 'the service' : runnerOf(runner).principal
  return `Choose a role that trusts ${principal} and may do more. IAM asks for this permission, on the role and with iam:PassedToService ${principal}, in the call that names the role.`
}

function lastText(kind: WayKind, runner: string | null, passes: boolean): string {
  if (runner !== null)
    return passes
      ? `${runner} assumes the role, and what the caller has set up acts with all that the role may do.`
      : `${runner} works as the role there: what the caller brought in acts with all that the role may do.`
  return kind === 'self-escalation'
    ? 'The next request of the caller has the new permissions: nobody has to sign in again.'
    : 'What is done with these credentials counts as the target’s.'
}

function filled(text: string, words: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, word: string) => words[word] ?? whole)
}

/** `a`, `a and b`, `a, b and c`. */
export function inWords(list: readonly string[]): string {
  return list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} and ${list.at(-1) ?? ''}`
}
