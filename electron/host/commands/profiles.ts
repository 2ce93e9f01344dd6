import type { Command } from 'commander'
import { endpointsText } from '../../../shared/api/endpointsText.ts'
import type { ProfileSummary } from '../../../shared/api/types.ts'
import { fieldOf } from '../../../shared/keys.ts'
import { programOf } from '../../aws/consent.ts'
import type { CommandContext } from '../cli/context.ts'
import { columns, plain } from '../cli/text.ts'

/** `whence profiles`: what the AWS config and credentials files offer, plus the sample account. */
export function addProfiles(program: Command, context: CommandContext): void {
  program
    .command('profiles')
    .description('list the profiles of the AWS config and credentials files, and the sample account')
    .option('--json', 'print JSON')
    .action(async (options: { readonly json?: boolean }) => {
      const list = await context.call('profiles.list', {})
      if (options.json === true)
        return context.json({ ...list, profiles: list.profiles.map(withoutArguments) })
      for (const file of list.files) {
        if (file.problem !== undefined) context.say(`${plain(file.path)}: ${plain(file.problem)}`)
      }
      for (const warning of list.warnings) context.say(plain(warning))
      const rows = list.profiles.map((profile) => [
        plain(profile.name),
        profile.kind,
        profile.region ?? '-',
        plain(profile.problem ?? inWords(profile)),
      ])
      return context.out(columns([['PROFILE', 'KIND', 'REGION', 'DESCRIPTION'], ...rows]))
    })
}

/** What it is, what it runs and where its calls go. */
function inWords({ description, runsCommand, endpoints }: ProfileSummary): string {
  return [
    description,
    ...(runsCommand === undefined ? [] : [`runs ${programOf(runsCommand)}`]),
    ...(endpoints === undefined ? [] : [`calls go to ${endpointsText(endpoints)}`]),
  ].join('; ')
}

/** Output of this command ends up in logs, and arguments of a program may hold a secret. */
function withoutArguments({ runsCommand, ...profile }: ProfileSummary): ProfileSummary {
  return { ...profile, ...fieldOf('runsCommand', runsCommand && programOf(runsCommand)) }
}
