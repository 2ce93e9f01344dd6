import type { Command } from 'commander'
import type { CommandContext } from '../cli/context.ts'
import { cutsText } from '../cli/cutsText.ts'
import { collect } from '../cli/options.ts'
import { pathsText } from '../cli/pathsText.ts'
import { addRequestOptions, requestFacts, type RequestOptions } from '../cli/requestOptions.ts'
import { watchedSearch } from '../cli/watchedSearch.ts'
import { waysListText, wayText } from '../cli/wayText.ts'

interface PathsOptions extends Pick<RequestOptions, 'context' | 'strict' | 'asOf' | 'unknownAction'> {
  readonly snapshot?: readonly string[]
  readonly ways?: boolean
  readonly way?: string
  readonly from?: string
  readonly to?: string
  readonly action?: string
  readonly all?: boolean
  readonly cuts?: boolean
  readonly json?: boolean
}

/** `whence paths`: role chains and privilege escalation, every hop proved; and where to cut them. */
export function addPaths(program: Command, context: CommandContext): void {
  const command = program
    .command('paths')
    .description('find role chains and privilege escalation, and where to cut them')
    .option(
      '--snapshot <file>',
      'a snapshot, or a folder of them; may be given again for other accounts; needed but for --ways and --way',
      collect,
    )
    .option('--ways', 'list every known way of escalation instead')
    .option('--way <id>', 'tell how one works, how to see it and how to stop it instead, such as iam-001')
    .option('--from <principal>', 'where to start; every principal if left out')
    .option('--to <goal>', 'where to end: a principal, or admin; with --action a resource (an ARN, or *)')
    .option('--action <service:Action>', 'who reaches this on the resource, directly or through others')
    .option('--all', 'every way that is as sure and as short, not one for each start')
    .option('--cuts', 'also where to cut: what most ways lead through, and changes that end them all')
  addRequestOptions(command, ['context', 'strict', 'unknownAction'])
    .option('--json', 'print JSON')
    .action(async (options: PathsOptions) => {
      if (options.ways === true) return ways(context, options)
      if (options.way !== undefined) return way(context, options.way, options)
      if (options.snapshot === undefined)
        return command.error("error: required option '--snapshot <file>' not specified")
      if (options.action !== undefined && options.to === undefined)
        return command.error("error: option '--action' needs the resource, as '--to <arn>' or '--to *'")
      return paths(context, options.snapshot, options)
    })
}

async function ways(context: CommandContext, { json }: PathsOptions): Promise<void> {
  const answer = await context.call('paths.ways', {})
  return json === true ? context.json(answer) : context.out(waysListText(answer.ways))
}

async function way(context: CommandContext, id: string, { json }: PathsOptions): Promise<void> {
  const answer = await context.call('paths.way', { id })
  return json === true ? context.json(answer) : context.out(wayText(answer))
}

async function paths(
  context: CommandContext,
  files: readonly string[],
  options: PathsOptions,
): Promise<void> {
  const { from, to, action, all, cuts, json } = options
  const goal = {
    snapshots: await context.openSnapshots(files),
    ...(to === undefined ? {} : { to }),
    ...(action === undefined ? {} : { action }),
    ...(await requestFacts(options)),
  }
  const asked = { ...goal, ...(from === undefined ? {} : { from }), ...(all === true ? { all } : {}) }
  const where = cuts === true ? await watchedSearch(context, 'paths.cuts', goal) : null
  const answer = await watchedSearch(context, 'paths', asked)
  if (json === true)
    return context.json(where === null ? answer : { ...answer, cuts: where.cuts, plan: where.plan })
  // What is to be done comes first: a list of a thousand ways is long.
  await context.out(`${where === null ? '' : cutsText(where)}${pathsText(answer, from)}`)
}
