import { type Command, Option } from 'commander'
import type { ReviewInput } from '../../../shared/api/types.ts'
import { fieldOf } from '../../../shared/keys.ts'
import { gateOf, SEVERITY_ORDER } from '../../../shared/review/gate.ts'
import type { Review, Severity } from '../../../shared/review/types.ts'
import { writeFileAtomically } from '../../store/writeFile.ts'
import type { CommandContext } from '../cli/context.ts'
import { EXIT } from '../cli/exit.ts'
import { daysOption } from '../cli/options.ts'
import { type ReviewFiles, reviewFiles } from '../cli/reviewFiles.ts'
import { gateText, reviewText } from '../cli/reviewText.ts'
import { plain } from '../cli/text.ts'
import { addCampaignOptions, campaign, type CampaignOptions, isCampaign } from './campaign.ts'

interface ReviewOptions extends ReviewFiles, CampaignOptions {
  readonly snapshot: string
  readonly asOf?: string
  readonly unusedDays?: number
  readonly keyAgeDays?: number
  readonly roleUnusedDays?: number
  readonly json?: boolean
  readonly failOn?: Severity
  readonly failOnUnknown?: boolean
}

/** `whence review`: is every credential in this account still justified. */
export function addReview(program: Command, context: CommandContext): void {
  const command = program
    .command('review')
    .description('check the credentials of an account, as a table, CSV or PDF')
    .requiredOption('--snapshot <file>', 'the snapshot')
    .option(
      '--as-of <date>',
      'count ages to this day, such as 2026-01-31; the day of the snapshot if left out',
    )
    .option('--json', 'print JSON')
    .addOption(days('--unused-days <days>', 'a credential is unused after so many days; 45 if never set'))
    .addOption(days('--key-age-days <days>', 'an access key may have so many days; 90 if never set'))
    .addOption(days('--role-unused-days <days>', 'a role is unused after so many days; 90 if left out'))
    .option('--csv <file>', 'write the table of users to this file')
    .option('--findings <file>', 'write every row of evidence of every check to this file, as CSV')
    .option('--roles <file>', 'write the table of roles to this file, as CSV')
    .option('--people <file>', 'write who takes roles from outside of IAM to this file, as CSV')
    .option('--reconciliation <file>', 'write who stands in the review, and who not and why, as CSV')
    .option('--controls <file>', 'write the controls of each framework with their results, as CSV')
    .option('--pdf <file>', 'write the report to this file')
    .option('--sarif <file>', 'write the findings to this file, as SARIF 2.1.0')
    .option('--oscal <file>', 'write the findings to this file, as OSCAL assessment results')
    .addOption(
      new Option(
        '--fail-on <severity>',
        'end with exit code 1 where a check of this severity or a graver one fails',
      ).choices(SEVERITY_ORDER),
    )
    .option(
      '--fail-on-unknown',
      'and where such a check is not known, which is no pass; without --fail-on of every severity',
    )
    .action((options: ReviewOptions) =>
      isCampaign(options) ? campaign(context, options) : review(context, options),
    )
  addCampaignOptions(command)
}

async function review(context: CommandContext, options: ReviewOptions): Promise<void> {
  const snapshot = await context.openSnapshot(options.snapshot)
  const input: ReviewInput = {
    snapshot,
    ...fieldOf('asOf', options.asOf),
    ...fieldOf('unusedDays', options.unusedDays),
    ...fieldOf('keyMaxAgeDays', options.keyAgeDays),
    ...fieldOf('roleUnusedDays', options.roleUnusedDays),
  }
  const result = await context.call('review.run', input)
  const wanted = [
    ['report.csv', options.csv],
    ['report.pdf', options.pdf],
  ] as const
  for (const [method, file] of wanted) {
    if (file === undefined) continue
    const download = await context.call(method, input)
    await writeFileAtomically(file, Buffer.from(download.base64, 'base64'))
    context.say(`Written: ${plain(file)}`)
  }
  for (const [file, text] of reviewFiles(result, options)) {
    await writeFileAtomically(file, Buffer.from(text, 'utf8'))
    context.say(`Written: ${plain(file)}`)
  }
  await (options.json === true ? context.json(result) : context.out(reviewText(result)))
  if (options.failOn !== undefined || options.failOnUnknown === true)
    gate(context, result, options.failOn ?? 'low', options.failOnUnknown === true)
}

function days(flags: string, description: string): Option {
  return new Option(flags, description).argParser(daysOption)
}

/** Sets the exit code; what is not known is said, and ends the command with 1 only where that is asked for. */
function gate(context: CommandContext, { checks }: Review, severity: Severity, unknownToo: boolean): void {
  const result = gateOf(checks, { severity, unknownToo })
  context.say(gateText(result, severity, unknownToo))
  if (!result.passed) context.exitCode = EXIT.no
}
