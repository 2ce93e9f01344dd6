import type { CallerIdentity, ProfileSummary } from '../../../shared/api/types.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { programOf } from '../../aws/consent.ts'
import type { CommandContext } from './context.ts'
import type { ProfileUse } from './profileOptions.ts'
import { plain } from './text.ts'

/**
 * Says what the profile runs and where its calls go, asks who it is, and says that too. A person is asked before a program
 * is run or anything is sent to a host that is not AWS, and for an MFA code where one is needed. The connection that the
 * code bought is used by the calls that follow.
 */
export async function confirmProfile(
  context: CommandContext,
  profile: string,
  use: ProfileUse,
): Promise<CallerIdentity> {
  const agreed = await agree(context, profile, use)
  const identity = await confirm(context, profile, use.mfaCode, agreed)
  context.say(
    `Account ${plain(identity.accountId)} as ${plain(identity.arn)}, calls go to ${plain(identity.endpoint)}.`,
  )
  return identity
}

/** What was agreed to, for the service. */
async function agree(
  context: CommandContext,
  profile: string,
  { yes }: ProfileUse,
): Promise<string | undefined> {
  const { profiles } = await context.call('profiles.list', {})
  const summary = profiles.find(({ name }) => name === profile)
  // What cannot work is told by the service, with what to do about it.
  if (summary?.consent === undefined || summary.problem !== undefined) return undefined
  for (const line of consentLines(summary, context.io.stderr.isTTY)) context.say(line)
  const { endpoints = [], runsCommand } = summary
  const needed = runsCommand !== undefined || endpoints.some(({ warning }) => warning !== undefined)
  if (!needed || yes === true) return summary.consent
  if (context.io.stdin.isTTY !== true) {
    throw new WhenceError(
      'profile-not-agreed',
      `Profile ${profile} ${runsCommand === undefined ? 'sends its calls to a host that is not AWS' : 'runs a program for its credentials'}, and there is nobody to ask.`,
      'Where that is as it should be, give --yes.',
    )
  }
  if (/^y(es)?$/i.test(await context.answerTo('Go on? [y/N] '))) return summary.consent
  throw new WhenceError(
    'profile-not-agreed',
    'Nothing was run and nothing was sent.',
    'Choose another profile, or correct this one.',
  )
}

/** What a profile runs and where its calls go, as lines; arguments, which may hold a secret, for a person's eyes only. */
function consentLines(
  { name, runsCommand, endpoints = [] }: ProfileSummary,
  toPerson: boolean,
): readonly string[] {
  return [
    ...(runsCommand === undefined
      ? []
      : [
          `Profile ${plain(name)} runs a program for its credentials: ${plain(toPerson ? runsCommand : programOf(runsCommand))}`,
        ]),
    ...endpoints.flatMap(({ services, url, warning }) => [
      `Profile ${plain(name)} sends calls to ${services.length === 0 ? 'all services' : services.join(', ')} to ${plain(url)}`,
      ...(warning === undefined ? [] : [`  ${warning}`]),
    ]),
  ]
}

async function confirm(
  context: CommandContext,
  profile: string,
  mfaCode: string | undefined,
  agreed: string | undefined,
): Promise<CallerIdentity> {
  const asked = { profile, ...(agreed !== undefined && { agreed }) }
  try {
    return await context.call('profiles.confirm', { ...asked, ...(mfaCode !== undefined && { mfaCode }) })
  } catch (thrown) {
    const needed = thrown instanceof WhenceError && thrown.info.code === 'mfa-code-needed'
    if (!needed || mfaCode !== undefined) throw thrown
    if (context.io.stdin.isTTY !== true) {
      const { code, message } = thrown.info
      throw new WhenceError(code, message, 'Give the six digits that the device shows now with --mfa-code.')
    }
    const code = await context.answerTo(`${plain(thrown.info.message)} MFA code: `)
    return context.call('profiles.confirm', { ...asked, mfaCode: code })
  }
}
