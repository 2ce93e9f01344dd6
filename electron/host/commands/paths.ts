import type { Command } from 'commander'
import type { Certainty } from '../../../shared/paths/edge/certainty.ts'
import type { EscalationPath, PathsAnswer } from '../../../shared/paths/edge/path.ts'
import type { CommandContext } from '../cli/context.ts'
import { waysText } from '../cli/decisionText.ts'
import { addRequestOptions, requestFacts, type RequestOptions } from '../cli/requestOptions.ts'
import { counted, plain } from '../cli/text.ts'
import { waysListText, wayText } from '../cli/wayText.ts'

interface PathsOptions extends Pick<RequestOptions, 'context' | 'strict' | 'asOf'> {
  readonly snapshot?: string
  readonly ways?: boolean
  readonly way?: string
  readonly from?: string
  readonly to?: string
  readonly json?: boolean
}

/** `whence paths`: role chains and privilege escalation, every hop proved. */
export function addPaths(program: Command, context: CommandContext): void {
  const command = program
    .command('paths')
    .description('find role chains and privilege escalation')
    .option('--snapshot <file>', 'a snapshot; needed but for --ways and --way')
    .option('--ways', 'list every known way of escalation instead')
    .option('--way <id>', 'tell how one works, how to see it and how to stop it instead, such as iam-001')
    .option('--from <principal>', 'where to start; every principal if left out')
    .option('--to <principal>', 'where to end: a principal, or admin', 'admin')
  addRequestOptions(command, ['context', 'strict'])
    .option('--json', 'print JSON')
    .action(async (options: PathsOptions) => {
      if (options.ways === true) return ways(context, options)
      if (options.way !== undefined) return way(context, options.way, options)
      if (options.snapshot === undefined)
        return command.error("error: required option '--snapshot <file>' not specified")
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

async function paths(context: CommandContext, file: string, options: PathsOptions): Promise<void> {
  const [snapshot = ''] = await context.openSnapshots([file])
  const answer = await context.call('paths', {
    snapshot,
    ...(options.from === undefined ? {} : { from: options.from }),
    ...(options.to === undefined ? {} : { to: options.to }),
    ...(await requestFacts(options)),
  })
  if (options.json === true) return context.json(answer)
  await context.out(
    [
      `${counted(answer.admins.length, 'administrator')}${more(answer)}:\n`,
      ...answer.admins.map((arn) => `  ${plain(arn)}\n`),
      ...answer.maybeAdmins.map(
        ({ arn, what, call }) => `  ${plain(arn)}?\n      not known: ${plain(what)} (${call})\n`,
      ),
      `${counted(answer.paths.length, 'path')}${certainties(answer.paths)}\n`,
      ...already(answer, options.from),
      ...answer.paths.map(pathText),
      ...answer.notes.map((note) => `${plain(note)}\n`),
    ].join(''),
  )
}

const WORDS: Readonly<Record<Certainty, string>> = {
  proved: 'proved',
  conditional: 'on conditions',
  unproved: 'not proved',
}

/** `: 3 proved, 1 on conditions`. */
function certainties(paths: readonly EscalationPath[]): string {
  const parts = CERTAINTIES.flatMap((certainty) => {
    const count = paths.filter((path) => path.certainty === certainty).length
    return count === 0 ? [] : [`${count} ${WORDS[certainty]}`]
  })
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`
}

/** `; 2 more principals may be`: no number of administrators stands without those of whom it is not known. */
function more({ maybeAdmins, unread }: PathsAnswer): string {
  const open = maybeAdmins.length === 0 ? [] : [`${counted(maybeAdmins.length, 'more principal')} may be`]
  return [...open, ...unread.map(({ what }) => `${what[0]?.toLowerCase() ?? ''}${what.slice(1)}`)]
    .map((part) => `; ${plain(part)}`)
    .join('')
}

/** Whoever is an administrator has no way to become one. */
function already({ admins, maybeAdmins, paths }: PathsAnswer, from: string | undefined): readonly string[] {
  if (from === undefined || paths.length > 0) return []
  const named = (arn: string) => arn === from || arn.endsWith(`/${from}`)
  const arn = admins.find(named)
  if (arn !== undefined) return [`  ${plain(arn)} is an administrator already.\n`]
  const open = maybeAdmins.find((each) => named(each.arn))
  return open === undefined
    ? []
    : [`  ${plain(open.arn)} may be an administrator already: that is not known.\n`]
}

const CERTAINTIES: readonly Certainty[] = ['proved', 'conditional', 'unproved']

function pathText({ from, to, certainty, hops, missing = [] }: EscalationPath): string {
  const lines = hops.map(({ edge, evidence, catalogueId }) => {
    const proofs = evidence.map(({ sentence, conditions, missing }) => {
      const ways = conditions.map((way) => `        if ${waysText(way)}\n`).join('')
      const gaps = missing
        .map(({ what, call }) => `        not collected: ${plain(what)} (${call})\n`)
        .join('')
      return `      ${plain(sentence)}\n${ways}${gaps}`
    })
    const known = catalogueId === null ? '' : ` (${catalogueId})`
    return `    ${plain(edge.name)} -> ${plain(edge.to)}${known}\n${proofs.join('')}`
  })
  const open = missing.map(({ what, call }) => `    not known: ${plain(what)} (${call})\n`).join('')
  return `  ${plain(from)} -> ${plain(to)} (${WORDS[certainty]})\n${open}${lines.join('')}`
}
