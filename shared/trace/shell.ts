/**
 * A command line for a POSIX shell. Names come from AWS and from pasted text: whatever is not plainly harmless is put
 * between single quotes, in which nothing is expanded. A line break or a control character cannot be part of a name
 * in IAM, so it is dropped rather than pasted into someone's terminal.
 */
export function shellCommand(...words: readonly string[]): string {
  return words.map(shellWord).join(' ')
}

/** One argument, quoted where it has to be. A word that begins with a dash and holds anything but letters is quoted too. */
export function shellWord(word: string): string {
  const clean = word.replace(UNPRINTABLE, '')
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(clean)) return clean
  return `'${clean.replaceAll("'", `'\\''`)}'`
}

/** A policy document as one argument: on one line, and without characters that a shell line must not carry. */
export function shellJson(json: string): string {
  return JSON.stringify(JSON.parse(json)).replace(
    UNPRINTABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Control characters, and characters that turn the reading direction and so hide what a command does. */
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g
