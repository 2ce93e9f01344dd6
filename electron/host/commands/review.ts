import type { Command } from 'commander'
import type { ReviewInput } from '../../../shared/api/types.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { sayCount } from '../../../shared/review/counts.ts'
import { sayPeople } from '../../../shared/review/roster.ts'
import { rosterCsv } from '../../../shared/review/rosterCsv.ts'
import type { Review } from '../../../shared/review/types.ts'
import { writeFileAtomically } from '../../store/writeFile.ts'
import type { CommandContext } from '../cli/context.ts'
import { columns, plain } from '../cli/text.ts'
import { writeReports } from './reviewFiles.ts'

interface ReviewOptions {
  readonly snapshot: string
  readonly asOf?: string
  readonly json?: boolean
  readonly csv?: string
  readonly people?: string
  readonly pdf?: string
  readonly pack?: string
}

/** `whence review`: is every credential in this account still justified. */
export function addReview(program: Command, context: CommandContext): void {
  program
    .command('review')
    .description('check the credentials of an account, as a table, CSV or PDF')
    .requiredOption('--snapshot <file>', 'the snapshot')
    .option(
      '--as-of <date>',
      'count ages to this day, such as 2026-01-31; the day of the snapshot if left out',
    )
    .option('--json', 'print JSON')
    .option('--csv <file>', 'write the table of users to this file')
    .option('--people <file>', 'write who takes roles from outside of IAM to this file, as CSV')
    .option('--pdf <file>', 'write the report to this file')
    .option('--pack <path>', 'write the report with its tables and a manifest to this folder, or ZIP file')
    .action((options: ReviewOptions) => review(context, options))
}

async function review(context: CommandContext, options: ReviewOptions): Promise<void> {
  const snapshot = await context.openSnapshot(options.snapshot)
  const input: ReviewInput = options.asOf === undefined ? { snapshot } : { snapshot, asOf: options.asOf }
  const result = await context.call('review.run', input)
  if (options.csv !== undefined) {
    const download = await context.call('report.csv', input)
    await writeFileAtomically(options.csv, Buffer.from(download.base64, 'base64'))
    context.say(`Written: ${plain(options.csv)}`)
  }
  await writeReports(context, input, options)
  if (options.people !== undefined) {
    const { roster } = result
    if (roster === undefined)
      throw new WhenceError('internal', 'The review came without who takes roles.', 'Please report this.')
    await writeFileAtomically(options.people, Buffer.from(rosterCsv(roster), 'utf8'))
    context.say(`Written: ${plain(options.people)}`)
  }
  return options.json === true ? context.json(result) : context.out(reviewText(result))
}

const order = ['fail', 'unknown', 'manual', 'pass', 'not-applicable'] as const

function reviewText(review: Review): string {
  const alias = review.account.alias === undefined ? '' : ` (${plain(review.account.alias)})`
  const head = [
    `Credential review of ${plain(review.account.id)}${alias} as of ${plain(review.asOf)}`,
    `Users: ${sayCount(review, 'users')}, with a console password: ${sayCount(review, 'consoleUsers')}, ` +
      `without MFA: ${sayCount(review, 'consoleUsersWithoutMfa')}; active keys: ${sayCount(review, 'activeKeys')}, ` +
      `old: ${sayCount(review, 'oldKeys')}, unused: ${sayCount(review, 'unusedKeys')}`,
    ...(review.roster === undefined
      ? []
      : [
          `People behind roles: ${sayPeople(review.roster)}, in ${review.roster.roles} roles that are taken from outside of IAM`,
        ]),
  ]
  const checks = order.flatMap((status) => review.checks.filter((check) => check.status === status))
  const rows = checks.map((check) => [check.status, check.severity, plain(check.title), plain(check.finding)])
  const notes = review.notes.map((note) => `${plain(note)}\n`).join('')
  return `${head.join('\n')}\n${columns([['STATUS', 'SEVERITY', 'CHECK', 'FINDING'], ...rows])}${notes}`
}
