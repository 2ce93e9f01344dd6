import type { Command } from 'commander'
import type { EscalationPath } from '../../../shared/paths/types.ts'
import type { CommandContext } from '../cli/context.ts'
import { waysText } from '../cli/decisionText.ts'
import { counted, plain } from '../cli/text.ts'

interface PathsOptions {
  readonly snapshot: string
  readonly from?: string
  readonly to?: string
  readonly json?: boolean
}

/** `whence paths`: role chains and privilege escalation, every hop proved. */
export function addPaths(program: Command, context: CommandContext): void {
  program
    .command('paths')
    .description('find role chains and privilege escalation')
    .requiredOption('--snapshot <file>', 'a snapshot')
    .option('--from <principal>', 'where to start; every principal if left out')
    .option('--to <principal>', 'where to end: a principal, or admin', 'admin')
    .option('--json', 'print JSON')
    .action((options: PathsOptions) => paths(context, options))
}

async function paths(context: CommandContext, options: PathsOptions): Promise<void> {
  const [snapshot = ''] = await context.openSnapshots([options.snapshot])
  const answer = await context.call('paths', {
    snapshot,
    ...(options.from === undefined ? {} : { from: options.from }),
    ...(options.to === undefined ? {} : { to: options.to }),
  })
  if (options.json === true) return context.json(answer)
  await context.out(
    [
      `${counted(answer.admins.length, 'administrator')}:\n`,
      ...answer.admins.map((arn) => `  ${plain(arn)}\n`),
      `${counted(answer.paths.length, 'path')}:\n`,
      ...answer.paths.map(pathText),
      ...answer.notes.map((note) => `${plain(note)}\n`),
    ].join(''),
  )
}

function pathText({ from, to, certainty, hops }: EscalationPath): string {
  const lines = hops.map(({ edge, evidence }) => {
    const proofs = evidence.map(({ sentence, conditions, missing }) => {
      const ways = conditions.map((way) => `        if ${waysText(way)}\n`).join('')
      const gaps = missing
        .map(({ what, call }) => `        not collected: ${plain(what)} (${call})\n`)
        .join('')
      return `      ${plain(sentence)}\n${ways}${gaps}`
    })
    return `    ${plain(edge.name)} -> ${plain(edge.to)}\n${proofs.join('')}`
  })
  return `  ${plain(from)} -> ${plain(to)} (${certainty})\n${lines.join('')}`
}
