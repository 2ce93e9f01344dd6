import type { Command } from 'commander'
import type { Actions, SmallerPolicy, SmallerPolicyAnswer } from '../../../shared/smaller/types.ts'
import { WHY_WORDS } from '../../../shared/smaller/words.ts'
import type { CommandContext } from '../cli/context.ts'
import { counted, plain } from '../cli/text.ts'

interface SmallerOptions {
  readonly snapshot: string
  readonly principal: string
  readonly json?: boolean
}

/** `whence smaller`: the policy that keeps what a principal used; the document goes to standard output, the rest beside it. */
export function addSmaller(program: Command, context: CommandContext): void {
  program
    .command('smaller')
    .description('the policy that keeps what a user or role used, decided anew on a copy')
    .requiredOption('--snapshot <file>', 'a snapshot of a crawl with --last-accessed')
    .requiredOption('--principal <arn>', 'the ARN or name of a user or role')
    .option('--json', 'print JSON with what is dropped, what is kept unproved, the proof and the commands')
    .action(async ({ snapshot, principal, json }: SmallerOptions) => {
      const answer = await context.call('principal.smaller', {
        snapshot: await context.openSnapshot(snapshot),
        principal,
      })
      await (json === true ? context.json(answer) : print(context, answer))
    })
}

async function print(context: CommandContext, answer: SmallerPolicyAnswer): Promise<void> {
  if (answer.state === 'not-collected') {
    const why = answer.why === undefined ? '' : `: ${answer.why}`
    return context.out(`Not known: ${plain(`${answer.what} (${answer.call})${why}`)}\n`)
  }
  const { document } = answer.value
  if (document !== null) await context.out(`${JSON.stringify(document, null, 2)}\n`)
  for (const line of linesOf(answer.principal, answer.value)) context.say(plain(line))
}

function linesOf(principal: string, value: SmallerPolicy): readonly string[] {
  const { until, document, characters, replaces, dropped, unproved, proof, cautions, commands } = value
  const when = until === undefined ? 'before a time that AWS did not tell' : `before ${until}`
  // The first thing that is said, and nobody is handed commands for it.
  const isWrong = proof.different.length > 0
  return [
    ...proof.different.map((id) => `Not as before, so do not use this policy: ${id}`),
    document === null
      ? `${principal} used nothing of what its policies allow in the 400 days ${when}.`
      : `In place of ${counted(replaces.length, 'policy', 'policies')} of ${principal}: ${characters.after} characters instead of ${characters.before}.`,
    `What was used in the 400 days ${when} stays; AWS began to follow some services and actions later than that.`,
    ...firstOf(dropped.map((each) => `No longer allowed: ${actionsText(each)}, ${WHY_WORDS[each.why]}`)),
    ...firstOf(
      unproved.map(
        (each) => `Kept, and nobody knows whether it is needed: ${actionsText(each)}, ${WHY_WORDS[each.why]}`,
      ),
    ),
    `Decided anew on a copy: ${counted(proof.kept, 'action')} allowed as before, ${counted(proof.gone, 'action')} no longer.`,
    ...proof.still.map((id) => `Still allowed by the policy of a resource: ${id}`),
    ...cautions,
    ...(isWrong ? [] : commands.map((command) => `  ${command}`)),
  ]
}

/** Of an administrator there are hundreds of services. */
function firstOf(lines: readonly string[]): readonly string[] {
  const more = lines.length - MOST_LINES
  return more <= 0 ? lines : [...lines.slice(0, MOST_LINES), `and ${more} more: --json has them all`]
}
const MOST_LINES = 20

function actionsText({ service, count, actions }: Actions): string {
  const named = actions.slice(0, 5).join(', ')
  return `${counted(count, 'action')} of ${service} (${named}${count > 5 ? ', …' : ''})`
}
