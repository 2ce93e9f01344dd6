import { createReadStream } from 'node:fs'
import type { Command } from 'commander'
import type { DocumentCache } from '../../../shared/engine/caseInput.ts'
import type { CommandContext } from '../cli/context.ts'
import { EXIT } from '../cli/exit.ts'
import { fileUnreadable } from '../cli/files.ts'
import { linesOf } from '../cli/lines.ts'
import { jsonText } from '../cli/text.ts'

/** Lines are answered as they come, but written in pieces of this size. */
const PIECE = 64 * 1024

/** `whence evaluate`: decision cases as JSON Lines, one answer per line, in the same order. */
export function addEvaluate(program: Command, context: CommandContext): void {
  program
    .command('evaluate')
    .description('decide cases given as JSON Lines, one answer per line')
    .argument('<cases>', 'a file of cases, or - for standard input')
    .option('--open-context', 'leave context keys that a case does not give open, instead of absent')
    .action((cases: string, options: { openContext?: boolean }) =>
      evaluate(context, cases, options.openContext === true),
    )
}

async function evaluate(context: CommandContext, cases: string, openContext: boolean): Promise<void> {
  const { evaluateCaseLine } = await import('../../../shared/engine/cases.ts')
  const input = cases === '-' ? context.io.stdin : fileChunks(cases)
  const documents: DocumentCache = new Map()
  let lineNumber = 0
  let unreadable = 0
  let piece = ''
  for await (const line of linesOf(input)) {
    if (context.io.signal.aborted) {
      context.exitCode = EXIT.interrupted
      return
    }
    lineNumber++
    if (line.trim() === '') continue
    const output = evaluateCaseLine(line, lineNumber, { openContext, documents })
    if ('error' in output) unreadable++
    piece += `${jsonText(output, 0)}\n`
    if (piece.length > PIECE) {
      await context.out(piece)
      piece = ''
    }
  }
  await context.out(piece)
  if (unreadable > 0) {
    context.say(`${unreadable} of ${lineNumber} lines could not be read; their answers say why.`)
    context.exitCode = EXIT.usage
  }
}

async function* fileChunks(file: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Uint8Array>) yield chunk
  } catch (error) {
    throw fileUnreadable(file, 'The cases', error)
  }
}
