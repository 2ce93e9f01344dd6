import { isJsonObject, parseJson, type JsonObject } from '../json.ts'
import { unreadable, type ImportFile } from './importJson.ts'
import type { CredentialReport } from './schema.ts'

const WHAT_TO_DO = 'Save the decoded CSV with the command below.'
const CLI_COMMAND =
  'aws iam get-credential-report --query Content --output text | base64 --decode > credential-report.csv'

/**
 * The credential report of a file: its CSV, or the JSON with the CSV in base64 that the CLI prints. Throws
 * `import-unreadable`, also for the report of another account.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html
 */
export function credentialReportOf(file: ImportFile, account: string, now: string): CredentialReport {
  const text = reportText(file)
  if (!/^\uFEFF?user,arn,/i.test(text)) {
    throw unreadable(
      file,
      'is not a credential report: its first line does not begin with `user,arn,`',
      WHAT_TO_DO,
      CLI_COMMAND,
    )
  }
  const others = [...text.matchAll(/,"?arn:[a-z-]+:iam::(\d{12}):/g)].map(([, id]) => id)
  const other = others.find((id) => id !== account)
  if (other !== undefined) {
    throw unreadable(
      file,
      `is of account ${other}, not of ${account}`,
      'Choose the report of the same account.',
    )
  }
  // The CSV itself does not tell when AWS made it: the time of the import is the latest that it can be.
  return { GeneratedTime: generatedTime(file) ?? now, Content: text }
}

/** `aws iam get-credential-report` prints JSON with the CSV in base64. */
function cliReport(file: ImportFile): JsonObject | undefined {
  if (!file.text.trimStart().startsWith('{')) return undefined
  try {
    const value = parseJson(file.text)
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function reportText(file: ImportFile): string {
  const content = cliReport(file)?.['Content']
  return typeof content === 'string' ? fromBase64(content) : file.text
}

function generatedTime(file: ImportFile): string | undefined {
  const time = cliReport(file)?.['GeneratedTime']
  return typeof time === 'string' && !Number.isNaN(Date.parse(time)) ? time : undefined
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 to text, byte by byte: shared code has neither Buffer nor atob. Text that is no UTF-8 comes back empty. */
function fromBase64(text: string): string {
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const character of text) {
    const six = BASE64.indexOf(character)
    if (six < 0) continue
    bits = (bits << 6) | six
    held += 6
    if (held >= 8) {
      held -= 8
      bytes.push((bits >> held) & 255)
      bits &= (1 << held) - 1
    }
  }
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))
  } catch {
    return ''
  }
}
