import { messageOf, WhenceError } from '../errors.ts'
import { parseJson, type JsonValue } from '../json.ts'

/** A file that the user gave: its name for messages, and its text. */
export interface ImportFile {
  readonly name: string
  readonly text: string
}

/** The error of a file that cannot be imported: what is wrong with it and where. */
export function unreadable(file: ImportFile, what: string, whatToDo: string, command?: string): WhenceError {
  return new WhenceError('import-unreadable', `${file.name} ${what}.`, whatToDo, command)
}

/** The file's JSON value. Throws `import-unreadable` with line and column. A byte order mark is skipped. */
export function jsonOf(file: ImportFile, whatToDo: string, command?: string): JsonValue {
  const text = file.text.replace(/^\uFEFF/, '')
  if (text.trim() === '') throw unreadable(file, 'is empty', whatToDo, command)
  try {
    return parseJson(text)
  } catch (problem) {
    throw unreadable(file, whyNoJson(text, messageOf(problem)), whatToDo, command)
  }
}

// Engines say a position, or that the input ended, or quote what they met without saying where.
function whyNoJson(text: string, said: string): string {
  const position = /position (\d+)/.exec(said)?.[1]
  const at = position === undefined ? text.length : Number(position)
  if (position === undefined && !/end of|unterminated/i.test(said)) return 'is not JSON'
  const lines = text.slice(0, at).split('\n')
  const where = `line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`
  return at >= text.length ? `is not complete JSON: it ends at ${where}` : `is not JSON at ${where}`
}
