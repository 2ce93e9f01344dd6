import { escapedMark, replaceMarks } from './marks.ts'

/**
 * A command line for a POSIX shell. Names come from AWS and from pasted text: whatever is not plainly harmless is put
 * between single quotes, in which nothing is expanded. A line break or a control character cannot be part of a name
 * in IAM, so it is dropped rather than pasted into someone's terminal.
 */
export function shellCommand(...words: readonly string[]): string {
  let line = ''
  words.forEach((word, place) => {
    // A value that begins with a dash, as a user's name may, would be taken for an option.
    const joined = word.startsWith('-') && !OPTION.test(word) && OPTION.test(words[place - 1] ?? '')
    line += `${place === 0 ? '' : joined ? '=' : ' '}${shellWord(word)}`
  })
  return line
}

/** The output of another command as one argument. */
export function shellSubstitution(command: string): string {
  return `"$(${command})"`
}

/** As this file's callers write options; no name of AWS begins with two dashes and holds small letters only. */
const OPTION = /^--[a-z][a-z-]*$/

/** One argument, quoted where it has to be. */
export function shellWord(word: string): string {
  const clean = replaceMarks(word, () => '')
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(clean)) return clean
  return `'${clean.replaceAll("'", `'\\''`)}'`
}

/** A policy document as one argument: on one line, and without characters that a shell line must not carry. */
export function shellJson(json: string): string {
  return replaceMarks(JSON.stringify(JSON.parse(json)), escapedMark)
}
