import { WhenceError } from '../../errors.ts'
import type { JsonValue } from '../../json.ts'
import { readValues, type Fault } from './values.ts'

/** A file that the user gave: its name for messages, and its text as the host decoded it. */
export interface ImportFile {
  readonly name: string
  readonly text: string
  /** Sentences on how the bytes were read, where that is not the usual way. */
  readonly notes?: readonly string[]
}

/** The error of a file that cannot be imported: what is wrong with it and where. */
export function unreadable(file: ImportFile, what: string, whatToDo: string, command?: string): WhenceError {
  return new WhenceError('import-unreadable', `${file.name} ${what}.`, whatToDo, command)
}

/**
 * The JSON values of a file, at least one: a file can hold several, one after another or line by line, as pages that were
 * put together do. Throws `import-unreadable` with line and column. A byte order mark is skipped.
 */
export function jsonValuesOf(file: ImportFile, whatToDo: string, command?: string): readonly JsonValue[] {
  const read = readValues(file.text)
  if ('fault' in read) throw unreadable(file, sayFault(file.text, read.fault), whatToDo, command)
  if (read.values.length === 0) throw unreadable(file, 'is empty', whatToDo, command)
  return read.values
}

function sayFault(text: string, { at, why }: Fault): string {
  const lines = text.slice(0, at).split('\n')
  const where = `line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`
  if (why === 'ends') return `is not complete JSON: it ends at ${where}`
  if (why === 'too-deep') return `nests deeper than any answer of AWS at ${where}`
  return `is not JSON at ${where}${otherForm(text)}`
}

/** What a file that is no JSON looks like: the command line's other forms of output, above all. */
function otherForm(text: string): string {
  const start = text
    .replace(/^\uFEFF/, '')
    .trimStart()
    .slice(0, 200)
  if (/^(-{4,}|\+-{3,}|\|)/.test(start)) return '; it looks like a table (--output table)'
  if (/^(---\s|- |[A-Za-z]+:(\s|$))/.test(start)) return '; it looks like YAML (--output yaml)'
  if (/^[A-Z]+\t/.test(start)) return '; it looks like plain text (--output text)'
  if (start.startsWith('<')) return '; it looks like XML or a web page'
  return ''
}
