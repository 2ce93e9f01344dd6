import type { Command } from 'commander'
import { extentText } from '../../../shared/account/completeness.ts'
import type { AccountOverview } from '../../../shared/api/types.ts'
import { isNotInImport } from '../../../shared/snapshot/import/coverage.ts'
import type { CommandContext } from '../cli/context.ts'
import { importText } from '../cli/importText.ts'
import { isFolder, snapshotFiles } from '../cli/snapshotFiles.ts'
import { columns, counted, plain } from '../cli/text.ts'

/** `whence info`: what a snapshot holds, what it could not see, how old it is. */
export function addInfo(program: Command, context: CommandContext): void {
  program
    .command('info')
    .description('say what a snapshot holds, what it could not see and how old it is')
    .requiredOption('--snapshot <file>', 'the snapshot; of a folder each is told, in JSON as a list')
    .option('--json', 'print JSON')
    .action(async (options: { readonly snapshot: string; readonly json?: boolean }) => {
      const { snapshot: named, json } = options
      const overviews: AccountOverview[] = []
      // One after the other, each by itself: a folder may hold hundreds, and several of one account.
      for (const file of await snapshotFiles([named])) {
        const snapshot = await context.openSnapshot(file)
        overviews.push(await context.call('account.overview', { snapshot }))
      }
      if (json === true) return context.json((await isFolder(named)) ? overviews : overviews[0])
      const now = new Date()
      return context.out(overviews.map((overview) => overviewText(overview, now)).join('\n'))
    })
}

const labels: readonly [keyof AccountOverview['counts'], string][] = [
  ['users', 'Users'],
  ['roles', 'Roles'],
  ['groups', 'Groups'],
  ['customerPolicies', 'Customer managed policies'],
  ['awsPolicies', 'AWS managed policies'],
  ['instanceProfiles', 'Instance profiles'],
  ['resources', 'Resources'],
  ['workloads', 'Workloads'],
  ['findings', 'Access Analyzer findings'],
]

function overviewText(overview: AccountOverview, now: Date): string {
  const { snapshot } = overview
  const alias = snapshot.alias === undefined ? '' : ` (${plain(snapshot.alias)})`
  const facts = [
    ['Account', `${plain(snapshot.accountId)}${alias}, partition ${plain(overview.partition)}`],
    ['Source', sourceText(overview)],
    ['Collected', `${plain(snapshot.finishedAt)}, ${ageText(snapshot.finishedAt, now)}`],
    ...labels.map(([key, label]) => [
      label,
      extentText(overview.counts[key], (count) => count.toLocaleString('en-US')),
    ]),
    ['Organization', plain(overview.organizationText)],
    ['Control policies', plain(overview.controlPolicies)],
    ['CloudTrail', plain(overview.trails)],
    ['Root from outside', plain(overview.rootAccess)],
  ]
  const imported = snapshot.source.kind === 'import'
  const gaps = overview.coverage
    .filter((entry) => entry.status !== 'done')
    .map((entry) => {
      const { call, target, region, status, error } = entry
      const lacking = isNotInImport(entry, imported)
      const about = [target, region, lacking ? undefined : error?.code].filter((part) => part !== undefined)
      return [`  ${plain(call)}`, lacking ? 'not in the import' : status, plain(about.join(' '))]
    })
  const notes = overview.notes.map((note) => `${plain(note)}\n`).join('')
  const gapText = gaps.length === 0 ? 'Every call was answered.\n' : `Not collected:\n${columns(gaps)}`
  return columns(facts) + gapText + (imported ? importText(snapshot) : '') + notes
}

function sourceText({ snapshot: { source } }: AccountOverview): string {
  if (source.kind === 'sample') return 'sample account'
  if (source.kind === 'import') return `import of ${plain(source.files.join(', '))}`
  return `crawl with profile ${plain(source.profile)} as ${plain(source.callerArn)}`
}

function ageText(finishedAt: string, now: Date): string {
  const hours = Math.max(0, Math.floor((now.getTime() - Date.parse(finishedAt)) / 3_600_000))
  return hours < 48 ? `${counted(hours, 'hour')} ago` : `${counted(Math.floor(hours / 24), 'day')} ago`
}
