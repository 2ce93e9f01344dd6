import { editsFile } from '../../shared/api/whatIf.ts'
import { WhenceError } from '../../shared/errors.ts'
import type { WhatIfEdit } from '../../shared/whatIf/edit.ts'

/** The edits of a file as docs/what-if.md describes it. Throws `bad-input`, with the place of what is wrong. */
export function readEdits(text: string): readonly WhatIfEdit[] {
  const what = 'Choose a file that Whence exported, or one that docs/what-if.md describes.'
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new WhenceError('bad-input', 'The file is no JSON.', what)
  }
  const read = editsFile.safeParse(value)
  if (read.success) return read.data.edits
  const [issue] = read.error.issues
  throw new WhenceError(
    'bad-input',
    `The file holds no edits: ${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? 'another form'}.`,
    what,
  )
}
