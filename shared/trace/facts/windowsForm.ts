import type { ReadCommand } from './readCommand.ts'
import { cmdWord, isPlain, powershellWord } from './windowsWords.ts'

interface Form {
  readonly text: string
  readonly files: readonly { readonly name: string; readonly text: string }[]
  readonly note?: string
}

/**
 * A command for PowerShell or cmd; null where it cannot be carried there. What is hard to quote goes to a file that the
 * AWS CLI reads itself. https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-file.html
 */
export function windowsForm(shell: 'powershell' | 'cmd', command: ReadCommand): Form | null {
  const { argv, printed, into, from } = command
  // PowerShell 5.1 has no `<`, and its pipe turns what is not ASCII into question marks.
  if (shell === 'powershell' && from !== undefined) return null
  const filed = withFiles(argv)
  if (filed === null) return null
  const word = shell === 'cmd' ? cmdWord : powershellWord
  const line = filed.argv.map(word).join(' ')
  const ends = `${into === undefined ? '' : ` > ${into}`}${from === undefined ? '' : ` < ${from}`}`
  if (printed === undefined) return { text: `${line}${ends}`, files: filed.files }
  const first = windowsForm(shell, printed)
  if (first === null || filed.files.length > 0) return null
  if (shell === 'powershell') return { text: `${line} (${first.text})`, files: first.files }
  return {
    text: `${first.text}\n${line} ID`,
    files: first.files,
    note: 'In the second line put what the first one prints in the place of ID.',
  }
}

/** Of these options each value is a string of a list, of those an object: a file gives the whole list as JSON. */
const STRINGS =
  /^--(?:action-names|resource-arns|resource-arn-list|resources|(?:permissions-boundary-)?policy-input-list)$/
const OBJECTS = /^--context-entries$/
/** Lists that are not written as JSON: a file cannot give what stands in them. */
const SHORTHAND = /^--(?:tags|tag-specifications|filters|lookup-attributes|attribute-names)$/

/** The arguments, with each that is hard to quote in a file; null where one can be in none. */
function withFiles(
  argv: readonly string[],
): (Pick<Form, 'files'> & { readonly argv: readonly string[] }) | null {
  const files: { name: string; text: string }[] = []
  const words: string[] = []
  for (let at = 0; at < argv.length;) {
    const word = argv[at] ?? ''
    const [, joined = '', joinedValue] = /^(--[a-z][a-z-]*)=(.*)$/s.exec(word) ?? []
    const next = argv.findIndex((one, place) => place > at && one.startsWith('--'))
    const end =
      joinedValue !== undefined || !word.startsWith('--') ? at + 1 : next === -1 ? argv.length : next
    const option = joinedValue === undefined ? word : joined
    const values = joinedValue === undefined ? argv.slice(at + 1, end) : [joinedValue]
    if (isPlain(word) && values.every(isPlain)) words.push(...argv.slice(at, end))
    else {
      const text = /^--[a-z][a-z-]*$/.test(option) && argv[0] === 'aws' ? fileText(option, values) : null
      if (text === null) return null
      const name = freeName(nameFor(option, text), files)
      files.push({ name, text })
      words.push(option, `file://${name}`)
    }
    at = end
  }
  return { argv: words, files }
}

function fileText(option: string, values: readonly string[]): string | null {
  const [value] = values
  if (OBJECTS.test(option)) {
    if (!values.every(isJson)) return null
    return value?.startsWith('[') === true ? ascii(value) : `[${values.map(ascii).join(',')}]`
  }
  if (STRINGS.test(option)) return ascii(JSON.stringify(values))
  if (values.length !== 1 || value === undefined || SHORTHAND.test(option)) return null
  return isJson(value) ? ascii(value) : value
}

/** Escapes keep JSON the same, whatever encoding the file is saved in. */
function ascii(json: string): string {
  return json.replace(/[^\x20-\x7e]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function isJson(text: string): boolean {
  if (!/^[[{]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function nameFor(option: string, text: string): string {
  if (text.startsWith('{') && text.includes('"Statement"')) return 'policy.json'
  return `${option.slice(2)}.${isJson(text) ? 'json' : 'txt'}`
}

function freeName(name: string, taken: readonly { readonly name: string }[]): string {
  const dot = name.lastIndexOf('.')
  const count = taken.filter((one) => one.name === name).length
  return count === 0 ? name : `${name.slice(0, dot)}-${count + 1}${name.slice(dot)}`
}
