/**
 * What becomes of a command line on Windows, written out from the documentation: each reader by itself, and strict. One
 * that meets a character whose meaning differs between versions, or that could end the word, throws.
 */

/**
 * PowerShell's argument mode, as far as our lines go: bare words without a sign that it reads, and words in single quotes.
 * https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */
export function powershellWords(line: string): string[] {
  const words: string[] = []
  const word = /(?:'((?:[^'\u2018-\u201b]|'')*)'|([A-Za-z0-9_/.:-]+))(?: |$)/y
  while (word.lastIndex < line.length) {
    const at = word.lastIndex
    const found = word.exec(line)
    if (found === null) throw new Error(`PowerShell reads on at ${JSON.stringify(line.slice(at))}`)
    const bare = found[2]
    if (bare !== undefined && /^(?:[0-9@.]|--%|--?$|-[A-Za-z]+[.:])/.test(bare))
      throw new Error(`bare ${bare}`)
    words.push(bare ?? (found[1] ?? '').replaceAll("''", "'"))
  }
  return words
}

/** How PowerShell, of every version alike, makes one line for a program of words that hold no quotes. */
export function powershellLine(words: readonly string[]): string {
  return words
    .map((word) => {
      if (word === '' || /["\n]/.test(word) || /\s.*\\$/.test(word)) throw new Error('versions differ')
      return /\s/.test(word) ? `"${word}"` : word
    })
    .join(' ')
}

/**
 * What cmd makes of a typed line: it throws where a variable would be replaced or a second command would begin.
 * https://learn.microsoft.com/en-us/windows-server/administration/windows-commands/cmd
 */
export function cmdLine(line: string): string {
  let quoted = false
  for (const one of line) {
    if (one === '"') quoted = !quoted
    else if (/[%!^\n\r\0]/.test(one) || (!quoted && /[&|<>()]/.test(one))) throw new Error(`cmd reads ${one}`)
  }
  if (quoted) throw new Error('an open quote')
  return line
}

/**
 * How the C runtime divides a line into arguments.
 * https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments
 */
export function runtimeArguments(line: string): string[] {
  const words: string[] = []
  let word: string | null = null
  let quoted = false
  for (let at = 0; at < line.length; at += 1) {
    const [slashes = ''] = /^\\*(?=")/.exec(line.slice(at)) ?? []
    const one = line[at] ?? ''
    if (slashes !== '') {
      word = (word ?? '') + '\\'.repeat(Math.floor(slashes.length / 2))
      at += slashes.length - 1
      if (slashes.length % 2 === 1) {
        word += '"'
        at += 1
      }
    } else if (one === '"') {
      quoted = !quoted
      word ??= ''
    } else if (/[ \t]/.test(one) && !quoted) {
      if (word !== null) words.push(word)
      word = null
    } else word = (word ?? '') + one
  }
  return word === null ? words : [...words, word]
}
