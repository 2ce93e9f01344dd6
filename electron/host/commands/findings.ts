import { type Command, Option } from 'commander'
import os from 'node:os'
import { findingsCsv } from '../../../shared/findings/csv.ts'
import {
  FINDING_KINDS,
  FINDING_SEVERITIES,
  type FindingKind,
  type FindingSeverity,
} from '../../../shared/findings/kinds.ts'
import { writeFileAtomically } from '../../store/writeFile.ts'
import type { CommandContext } from '../cli/context.ts'
import { cutsText } from '../cli/cutsText.ts'
import { findingsText, mutedText } from '../cli/findingsText.ts'
import { plain } from '../cli/text.ts'
import { watchedSearch } from '../cli/watchedSearch.ts'

interface FindingsOptions {
  readonly snapshot: string
  readonly kind?: readonly FindingKind[]
  readonly severity?: readonly FindingSeverity[]
  readonly ways: boolean
  readonly cuts?: boolean
  readonly mute?: string
  readonly reason?: string
  readonly until?: string
  readonly by?: string
  readonly unmute?: string
  readonly json?: boolean
  readonly csv?: string
}

/** `whence findings`: everything that is worth a look in one list, and what of it is muted. */
export function addFindings(program: Command, context: CommandContext): void {
  const command = program
    .command('findings')
    .description('list what is worth a look: escalation, exposure, credentials, unused access, policy texts')
    .requiredOption('--snapshot <file>', 'the snapshot')
    .addOption(
      new Option('--kind <kind...>', 'only these kinds; the counts are of all').choices(FINDING_KINDS),
    )
    .addOption(
      new Option('--severity <severity...>', 'only these; the counts are of all').choices(FINDING_SEVERITIES),
    )
    .option('--no-ways', 'do not look for ways to an administrator, which takes longest')
    .option('--cuts', 'also where to cut: what most ways to an administrator lead through')
    .option('--mute <id>', 'leave this finding as it is for a time; needs --reason and --until')
    .option('--reason <text>', 'why it is muted')
    .option('--until <day>', 'the last day on which it is muted, such as 2027-01-31')
    .option('--by <name>', 'who mutes it; the name of the user of this system if left out')
    .option('--unmute <id>', 'show this finding again')
    .option('--json', 'print JSON')
    .option('--csv <file>', 'write the list to this file')
    .action(async (options: FindingsOptions) => {
      const { mute: id, unmute: again, reason, until } = options
      if (id !== undefined && again !== undefined)
        return command.error("error: options '--mute <id>' and '--unmute <id>' exclude each other")
      if (again !== undefined) return unmute(context, options, again)
      if (id === undefined) return list(context, options)
      if (reason === undefined || until === undefined)
        return command.error("error: option '--mute <id>' needs '--reason <text>' and '--until <day>'")
      return mute(context, options, { finding: id, reason, until })
    })
}

async function list(context: CommandContext, options: FindingsOptions): Promise<void> {
  const { kind, severity, json, csv } = options
  const snapshot = await context.openSnapshot(options.snapshot)
  const cuts =
    options.cuts === true ? await watchedSearch(context, 'paths.cuts', { snapshots: [snapshot] }) : null
  const answer = await context.call('findings.list', { snapshot, ways: options.ways, whole: true })
  const findings = answer.findings.filter(
    (each) =>
      (kind === undefined || kind.includes(each.kind)) &&
      (severity === undefined || severity.includes(each.severity)),
  )
  if (csv !== undefined) {
    await writeFileAtomically(csv, Buffer.from(findingsCsv(findings), 'utf8'))
    context.say(`Written: ${plain(csv)}`)
  }
  const shown = { ...answer, findings }
  if (json === true)
    return context.json(cuts === null ? shown : { ...shown, cuts: cuts.cuts, plan: cuts.plan })
  await context.out(`${cuts === null ? '' : cutsText(cuts)}${findingsText(shown)}`)
}

async function mute(
  context: CommandContext,
  { by = os.userInfo().username, json, ...options }: FindingsOptions,
  asked: { readonly finding: string; readonly reason: string; readonly until: string },
): Promise<void> {
  const snapshot = await context.openSnapshot(options.snapshot)
  const muted = await context.call('findings.mute', { snapshot, ...asked, by })
  await (json === true ? context.json(muted) : context.out(mutedText(muted)))
}

async function unmute(
  context: CommandContext,
  { snapshot: file, json }: FindingsOptions,
  finding: string,
): Promise<void> {
  const snapshot = await context.openSnapshot(file)
  const answer = await context.call('findings.unmute', { snapshot, finding })
  if (json === true) return context.json(answer)
  await context.out(
    answer.unmuted ? `${plain(finding)} is shown again.\n` : `${plain(finding)} was not muted.\n`,
  )
}
