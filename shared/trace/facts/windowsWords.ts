/**
 * Words for the shells of Windows. A word is quoted only while every reader on its way agrees on what the quotes mean:
 * the shell, the C runtime that splits the command line again, and cmd once more where `aws` or `npx` is a `.cmd` file.
 * What any of them could read in another way is left to a file (`windowsForm`), so nothing here is ever escaped but
 * an apostrophe in PowerShell.
 *
 * - cmd, between double quotes: `%NAME%` is replaced even there, `!` and `^` with delayed expansion; `"` ends them.
 *   https://learn.microsoft.com/en-us/windows-server/administration/windows-commands/cmd
 * - PowerShell, between single quotes: nothing is replaced, `''` is an apostrophe, and typographic quotes count as quotes.
 *   https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 * - Windows PowerShell 5.1 hands `"` and empty arguments on broken, PowerShell 7.3 does not: no one form suits both.
 *   https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/about_parsing
 * - The C runtime: a backslash is itself, except before a `"`, so one at the end would take the closing quote along.
 *   https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments
 */

/** Letters and digits of any script, spaces, and signs that mean nothing to any of the readers between quotes. */
const PLAIN = /^[\p{L}\p{N} _@+=:,./~#*?'(){}[\]\\-]+$/u
/** A line of cmd has 8,191 characters at most: a long value goes to a file. */
const MOST = 1000

/** Whether a word can stand between the quotes of both shells. */
export function isPlain(word: string): boolean {
  return PLAIN.test(word) && !word.endsWith('\\') && word.length <= MOST
}

/** A plain word for PowerShell: bare where it can only be a name, as numbers, commas and colons have a meaning there. */
export function powershellWord(word: string): string {
  if (/^(?:--)?[A-Za-z][A-Za-z0-9_-]*$|^file:\/\/[a-z0-9.-]+$/.test(word)) return word
  return `'${word.replaceAll("'", "''")}'`
}

/** A plain word for cmd: between double quotes, as commas, semicolons and equals signs divide the words of a `.cmd`. */
export function cmdWord(word: string): string {
  return /^[A-Za-z0-9_.:/-]+$/.test(word) ? word : `"${word}"`
}
