import { createReadStream } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Command } from 'commander'
import type { DocumentCache } from '../../../shared/engine/cases/caseInput.ts'
import type { CaseOptions } from '../../../shared/engine/cases/cases.ts'
import { WhenceError } from '../../../shared/errors.ts'
import type { CommandContext } from '../cli/context.ts'
import { EXIT } from '../cli/exit.ts'
import { fileUnreadable } from '../cli/files.ts'
import { linesOf } from '../cli/lines.ts'
import { jsonText, plain } from '../cli/text.ts'

/** Lines are answered as they come, but written in pieces of this size. */
const PIECE = 64 * 1024
/** Milliseconds at a stretch. */
const SLICE = 25

/** `whence evaluate`: decision cases as JSON Lines, one answer per line, in the same order. */
export function addEvaluate(program: Command, context: CommandContext): void {
  program
    .command('evaluate')
    .description('decide cases given as JSON Lines, one answer per line')
    .argument('<cases...>', 'files of cases, or - for standard input')
    .option('--open-context', 'leave context keys that a case does not give open, instead of absent')
    .action((files: readonly string[], options: { readonly openContext?: boolean }) =>
      evaluate(context, files, options.openContext === true),
    )
}

async function evaluate(
  context: CommandContext,
  files: readonly string[],
  openContext: boolean,
): Promise<void> {
  if (files.filter((file) => file === '-').length > 1) {
    throw new WhenceError('bad-input', 'Standard input is named twice.', 'It can be read once: name - once.')
  }
  const documents: DocumentCache = new Map()
  for (const file of files) {
    // Line numbers count within a file, so with several the file is told.
    const name = files.length === 1 ? null : file === '-' ? 'standard input' : file
    await evaluateFile(context, file, name, { openContext, documents })
    if (context.io.signal.aborted) {
      context.exitCode = EXIT.interrupted
      return
    }
  }
}

async function evaluateFile(
  context: CommandContext,
  file: string,
  name: string | null,
  options: CaseOptions,
): Promise<void> {
  const { evaluateCaseLine } = await import('../../../shared/engine/cases/cases.ts')
  const input = file === '-' ? context.io.stdin : fileChunks(file)
  let lineNumber = 0
  let unreadable = 0
  let piece = ''
  let until = performance.now() + SLICE
  for await (const line of linesOf(input)) {
    if (performance.now() > until) {
      // So that signals are heard.
      await nextTurn()
      until = performance.now() + SLICE
    }
    if (context.io.signal.aborted) return
    lineNumber++
    if (line.trim() === '') continue
    const output = evaluateCaseLine(line, lineNumber, options)
    const failed = 'error' in output
    if (failed) unreadable++
    const told = failed && name !== null ? { ...output, error: `${name}: ${output.error}` } : output
    piece += `${jsonText(told, 0)}\n`
    if (piece.length > PIECE) {
      await context.out(piece)
      piece = ''
    }
  }
  await context.out(piece)
  if (unreadable === 0) return
  const where = name === null ? '' : ` of ${plain(name)}`
  context.say(`${unreadable} of ${lineNumber} lines${where} could not be read; their answers say why.`)
  context.exitCode = EXIT.usage
}

async function* fileChunks(file: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Uint8Array>) yield chunk
  } catch (error) {
    throw fileUnreadable(file, 'The cases', error)
  }
}
