import type { Command } from 'commander'

/** How a profile of the AWS files is used. */
export interface ProfileUse {
  readonly mfaCode?: string
  /** Its program may be run, and its calls may go where it says, without asking. */
  readonly yes?: boolean
}

/** Adds the options of commands that ask AWS. */
export function addProfileOptions(command: Command): Command {
  return command
    .option('--mfa-code <digits>', 'the current code of the MFA device, when the profile needs one')
    .option(
      '--yes',
      'do not ask before the profile’s program is run or its calls go to a host that is not AWS',
    )
}

/** Those of them that were given. */
export function profileUse({ mfaCode, yes }: ProfileUse): ProfileUse {
  return { ...(mfaCode !== undefined && { mfaCode }), ...(yes !== undefined && { yes }) }
}
