import type { Command } from 'commander'
import type { AgreeAnswer } from '../../../shared/api/live.ts'
import { agreeText } from '../cli/agreeText.ts'
import type { CommandContext } from '../cli/context.ts'
import { EXIT } from '../cli/exit.ts'
import { confirmProfile } from '../cli/identity.ts'
import { addProfileOptions, type ProfileUse } from '../cli/profileOptions.ts'
import { collect } from '../cli/options.ts'
import { endSearch, searchDenials } from '../cli/searchDenials.ts'
import { plain } from '../cli/text.ts'

interface AgreeOptions extends ProfileUse {
  readonly profile: string
  readonly snapshot: string
  readonly region?: readonly string[]
  readonly json?: boolean
}

/** `whence agree`: how often the snapshot gives the answer that AWS itself gave. */
export function addAgree(program: Command, context: CommandContext): void {
  const command = program
    .command('agree')
    .description('replay denials of the last day that AWS keeps details of, and count how often both agree')
    .requiredOption('--profile <name>', 'a profile of the snapshot’s account')
  addProfileOptions(command)
    .requiredOption('--snapshot <file>', 'a snapshot of the account')
    .option('--region <code>', 'may be given again; left out: those of the snapshot and that of IAM', collect)
    .option('--json', 'print JSON')
    .addHelpText('after', `\n${HELP}`)
    .action((options: AgreeOptions) => agree(context, options))
}

const HELP = [
  'Denials are looked for in CloudTrail’s event history (cloudtrail:LookupEvents); of those that carry an authorization',
  'ID, AWS is asked how it evaluated them (iam:GetRequestAuthorizationDetails). What the snapshot leaves open is counted',
  'apart and never as agreement. Exits with 1 if an evaluation disagrees. AWS offers these details in preview, for some',
  'services only, and keeps them for at least 24 hours; the call could not be tried against AWS.',
].join('\n')

async function agree(context: CommandContext, options: AgreeOptions): Promise<void> {
  const { profile, region: regions = [] } = options
  const snapshot = await context.openSnapshot(options.snapshot)
  await confirmProfile(context, profile, options)
  const search = await searchDenials(context, { profile, snapshot, regions })
  const answer = await context.call('live.agree', { profile, snapshot, searchId: search.searchId })
  if (options.json === true) await context.json(answer)
  else {
    await context.out(agreeText(answer))
    for (const note of answer.notes) context.say(plain(note))
    for (const hint of hints(answer)) context.say(hint)
  }
  if (answer.counts.disagrees > 0) context.exitCode = EXIT.no
  endSearch(context, search)
}

function hints({ ids, denials, notKept }: AgreeAnswer): readonly string[] {
  if (denials > 0 && ids === 0)
    return ['None of the denials carries an authorization ID: AWS gives one for some services only.']
  return notKept.length > 0
    ? [
        'AWS has nothing of some IDs: details come a while after the denial and are kept for at least 24 hours.',
      ]
    : []
}
