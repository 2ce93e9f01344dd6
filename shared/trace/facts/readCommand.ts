/** A command as the words that its program gets, without any shell's quotes. */
export interface ReadCommand {
  /** The program, then its arguments. */
  readonly argv: readonly string[]
  /** The last argument is what this other command prints. */
  readonly printed?: ReadCommand
  /** The file that takes what it prints. */
  readonly into?: string
  /** The file that it reads. */
  readonly from?: string
}

/** A word as `shellWord` writes it: plain, or with parts in single quotes and `\'` between them. */
const WORD = /^(?:[A-Za-z0-9_@%+=:,./-]|'[^']*'|\\')+/
const PROGRAM = /^(?:aws|npm|npx|whence)$/
const FILE = / ([<>]) ([A-Za-z0-9][A-Za-z0-9._-]*)$/

/**
 * Reads a command back that `shellCommand` wrote for a POSIX shell. Commands are kept and handed on as that text, which
 * is what the API and the JSON of the command line promise; whoever needs another shell's form starts from the words.
 * It is strict: null for whatever is not exactly of our form, so that nothing half understood is written anew.
 */
export function readCommand(text: string): ReadCommand | null {
  const file = FILE.exec(text)
  const line = file === null ? text : text.slice(0, file.index)
  const read = readLine(line)
  if (read === null || file === null) return read
  return { ...read, [file[1] === '>' ? 'into' : 'from']: file[2] }
}

function readLine(line: string): ReadCommand | null {
  const inner = /^(.+?) "\$\((aws .+)\)"$/.exec(line)
  if (inner !== null) {
    const outer = readLine(inner[1] ?? '')
    const printed = readLine(inner[2] ?? '')
    // A quote that the pattern cut in two is no command of ours on either side.
    return outer === null || printed === null ? null : { ...outer, printed }
  }
  const argv: string[] = []
  for (let at = 0; at < line.length; at += 1) {
    const [word] = WORD.exec(line.slice(at)) ?? []
    if (word === undefined) return null
    argv.push(
      word.replaceAll(/'([^']*)'|\\(')/g, (_, quoted?: string, quote?: string) => quoted ?? quote ?? ''),
    )
    at += word.length
    if (at < line.length && line[at] !== ' ') return null
    if (at === line.length - 1) return null
  }
  return PROGRAM.test(argv[0] ?? '') ? { argv } : null
}
