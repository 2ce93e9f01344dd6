import type { CallerIdentity } from '../../../shared/api/types.ts'
import { WhenceError } from '../../../shared/errors.ts'
import type { CommandContext } from './context.ts'
import { plain } from './text.ts'

/**
 * Asks who the profile is, and says it; when it needs an MFA code and a person is there, asks for the code. The
 * connection that the code bought is used by the calls that follow.
 */
export async function confirmProfile(
  context: CommandContext,
  profile: string,
  mfaCode: string | undefined,
): Promise<CallerIdentity> {
  const identity = await confirm(context, profile, mfaCode)
  context.say(
    `Account ${plain(identity.accountId)} as ${plain(identity.arn)}, calls go to ${plain(identity.endpoint)}.`,
  )
  return identity
}

async function confirm(
  context: CommandContext,
  profile: string,
  mfaCode: string | undefined,
): Promise<CallerIdentity> {
  try {
    return await context.call('profiles.confirm', mfaCode === undefined ? { profile } : { profile, mfaCode })
  } catch (thrown) {
    const needed = thrown instanceof WhenceError && thrown.info.code === 'mfa-code-needed'
    if (!needed || mfaCode !== undefined) throw thrown
    if (context.io.stdin.isTTY !== true) {
      const { code, message } = thrown.info
      throw new WhenceError(code, message, 'Give the six digits that the device shows now with --mfa-code.')
    }
    context.io.stderr.write(`${plain(thrown.info.message)} MFA code: `)
    return context.call('profiles.confirm', { profile, mfaCode: await firstLine(context.io.stdin) })
  }
}

async function firstLine(input: AsyncIterable<Uint8Array | string>): Promise<string> {
  let text = ''
  for await (const part of input) {
    text += typeof part === 'string' ? part : Buffer.from(part).toString('utf8')
    if (text.includes('\n')) break
  }
  return text.split('\n', 1)[0]?.trim() ?? ''
}
