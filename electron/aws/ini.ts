/** One section of an AWS config or credentials file, as written: `profile audit`, `default`, `sso-session corp`. */
export interface IniSection {
  readonly header: string
  readonly line: number
  readonly values: Map<string, string>
}
export interface IniFile {
  readonly sections: readonly IniSection[]
  /** Lines that are neither a section, a setting, a comment nor empty. The text is not repeated: it may be a secret. */
  readonly badLines: readonly number[]
}

/**
 * Reads the file format of AWS's shared config files as the SDK does: ` #` and ` ;` start a comment only after white
 * space, a key without a value opens a nested block whose keys are joined as `s3.addressing_style`.
 * https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
export function parseIni(text: string): IniFile {
  const sections: IniSection[] = []
  const badLines: number[] = []
  let nested: string | null = null
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  for (const [index, line] of lines.entries()) {
    const trimmed = (line.split(/(?:^|\s)[;#]/)[0] ?? '').trim()
    if (trimmed === '') continue
    if (trimmed.startsWith('[') && trimmed.endsWith(']')) {
      sections.push({ header: trimmed.slice(1, -1), line: index + 1, values: new Map() })
      nested = null
      continue
    }
    const equals = trimmed.indexOf('=')
    const section = sections.at(-1)
    if (equals <= 0 || section === undefined) {
      badLines.push(index + 1)
      continue
    }
    const key = trimmed.slice(0, equals).trim()
    const value = trimmed.slice(equals + 1).trim()
    if (value === '') {
      nested = key
      continue
    }
    if (nested !== null && line.trimStart() === line) nested = null
    section.values.set(nested === null ? key : `${nested}.${key}`, value)
  }
  return { sections, badLines }
}
