import type { Command } from 'commander'
import { editsFile } from '../../../shared/api/whatIf.ts'
import { messageOf, WhenceError } from '../../../shared/errors.ts'
import { parseJson } from '../../../shared/json.ts'
import type { CommandContext } from '../cli/context.ts'
import { readText } from '../cli/files.ts'
import { whatIfText } from '../cli/whatIfText.ts'

interface WhatIfOptions {
  readonly snapshot: string
  readonly edit: string
  readonly json?: boolean
}

/** `whence what-if`: what edits to a copy of an account would change. */
export function addWhatIf(program: Command, context: CommandContext): void {
  program
    .command('what-if')
    .description('decide what edits would change: who gains and loses what, ways and access that come and go')
    .requiredOption('--snapshot <file>', 'a snapshot')
    .requiredOption('--edit <file>', 'a JSON file of edits; docs/what-if.md describes it')
    .option('--json', 'print JSON')
    .action(async ({ snapshot: file, edit, json }: WhatIfOptions) => {
      const edits = readEdits(await readText(edit, 'the edits'), edit)
      const snapshot = await context.openSnapshot(file)
      const answer = await context.call('what-if', { snapshot, edits })
      await (json === true ? context.json(answer) : context.out(whatIfText(answer)))
    })
}

/** Throws `bad-input`, with the path of the first part of the file that does not have its form. */
function readEdits(text: string, file: string) {
  const what = 'Write the file as docs/what-if.md describes it.'
  let value: unknown
  try {
    value = parseJson(text)
  } catch (problem) {
    throw new WhenceError('bad-input', `${file} is no JSON: ${messageOf(problem)}`, what)
  }
  const read = editsFile.safeParse(value)
  if (read.success) return read.data.edits
  const [issue] = read.error.issues
  const place = issue?.path.map(String).join('.') ?? ''
  throw new WhenceError(
    'bad-input',
    `${file} holds no edits: ${place === '' ? '' : `${place}: `}${issue?.message ?? 'it has another form'}.`,
    what,
  )
}
