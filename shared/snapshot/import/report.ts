import { isJsonObject, type JsonObject } from '../../json.ts'
import type { CredentialReport, ImportedFile } from '../schema.ts'
import { fromBase64 } from './base64.ts'
import { contentsOf, counted } from './contents.ts'
import { unreadable, type ImportFile } from './file.ts'
import { REPORT_COMMAND } from './parts.ts'
import { asAwsSpells, own, spellingOf } from './names.ts'
import { newestTime } from './reportTime.ts'
import { readValues } from './values.ts'

const WHAT_TO_DO =
  'Make the file with the command below; where AWS has no report yet, run aws iam generate-credential-report first.'
const HEADER = /^\uFEFF?"?user"?,"?arn"?,/i
const NAMES = spellingOf('Content GeneratedTime ReportFormat')

export interface ReportFile {
  readonly report: CredentialReport
  /** ARNs of the users that it has a row of. */
  readonly users: ReadonlySet<string>
  readonly contents: ImportedFile
}

/**
 * The credential report of a file: its CSV, or the CLI's JSON, whose Content is base64 and in some tools' files the CSV
 * itself. A report that does not tell when AWS made it is dated by its own newest time, never by a clock. Throws
 * `import-unreadable`, also for the report of another account.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html
 */
export function reportFileOf(file: ImportFile, account: string): ReportFile {
  const answer = HEADER.test(file.text) ? undefined : jsonReport(file)
  const content = answer === undefined ? file.text : csvOf(answer)
  if (!HEADER.test(content)) throw unreadable(file, whatElse(file, answer), WHAT_TO_DO, REPORT_COMMAND)
  const others = [...content.matchAll(/,"?arn:[a-z-]+:iam::(\d{12}):/g)].map(([, id]) => id)
  const other = others.find((id) => id !== account)
  if (other !== undefined) {
    const wrong = `is of account ${other}, not of ${account}`
    throw unreadable(file, wrong, 'Choose the report of the same account.')
  }
  const generated = answer && own(answer, 'GeneratedTime')
  const told = typeof generated === 'string' && !Number.isNaN(Date.parse(generated)) ? generated : undefined
  const newest = told === undefined ? newestTime(content) : undefined
  return {
    users: new Set(
      [...content.matchAll(/,"?(arn:[a-z-]+:iam::\d{12}:user\/[^",\r\n]+)/g)].map(([, arn = '']) => arn),
    ),
    report: {
      ...(told === undefined ? {} : { GeneratedTime: told }),
      Content: content,
    },
    contents: contentsOf(file, 'credential report', {
      holds: [counted(others.length, 'row')],
      ...(told === undefined
        ? { missing: [{ what: sayUndated(newest), command: REPORT_COMMAND }] }
        : { notes: [`AWS made it at ${told}.`] }),
    }),
  }
}

function sayUndated(newest: string | undefined): string {
  const known = newest === undefined ? 'it holds no time either' : `its newest time is ${newest}`
  return `When AWS made the report (${known})`
}

/** `aws iam get-credential-report` prints JSON; of several values the first with a Content counts. */
function jsonReport(file: ImportFile): JsonObject | undefined {
  const read = readValues(file.text)
  if ('fault' in read) return undefined
  const spelt = read.values.map((value) => asAwsSpells(value, NAMES)).filter(isJsonObject)
  return spelt.find((value) => typeof own(value, 'Content') === 'string') ?? spelt[0]
}

function csvOf(answer: JsonObject): string {
  const content = own(answer, 'Content')
  if (typeof content !== 'string') return ''
  return HEADER.test(content.trimStart()) ? content.trimStart() : fromBase64(content)
}

function whatElse(file: ImportFile, answer: JsonObject | undefined): string {
  if (file.text.trim() === '') return 'is not a credential report: it is empty'
  if (answer !== undefined && own(answer, 'Content') === undefined)
    return 'is not a credential report: it has no `Content`'
  if (answer !== undefined && Object.hasOwn(answer, 'Content'))
    return 'is not a credential report: its `Content` does not begin with `user,arn,`'
  const read = readValues(file.text)
  const cut = 'fault' in read && read.fault.why === 'ends' && /^\s*\{/.test(file.text)
  return cut
    ? 'is not complete: its JSON ends too early'
    : 'is not a credential report: its first line does not begin with `user,arn,`'
}
