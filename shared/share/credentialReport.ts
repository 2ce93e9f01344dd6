import { readCsv } from '../review/csvRead.ts'
import { kept } from './chunks.ts'
import type { Say } from './collect.ts'
import type { Forms } from './forms.ts'
import { REGION } from './forms.ts'

/**
 * The credential report with other names: users and their ARNs; dates, switches, Regions and services stay.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export function sharedCredentialReport(csv: string, forms: Forms, say: Say): string {
  const { rows, openQuote } = readCsv(csv)
  const [header = [], ...users] = rows
  const lines = [
    header.map((column) => (COLUMN.test(column) ? column : quoted(say(forms.name(column), 'credential')))),
    ...users.map((cells) =>
      cells.map((text, at) => quoted(say(formOf(header[at], forms)(text), 'credential'))),
    ),
  ].map((cells) => `${cells.join(',')}\n`)
  // A report that was cut off stays one.
  return `${lines.join('')}${openQuote ? '"' : ''}`
}

const COLUMN = /^[a-z0-9_]+$/
const FIXED =
  /^(?:true|false|TRUE|FALSE|N\/A|no_information|not_supported|\d*|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)$/

function formOf(column: string | undefined, forms: Forms): Forms['name'] {
  if (column === 'user') return (text) => (text === '<root_account>' ? [kept(text)] : forms.name(text))
  if (column === 'arn') return forms.named
  // Of the key last used: a Region and the prefix of a service.
  const isPlace = /_last_used_(?:service|region)$/.test(column ?? '')
  return (text) =>
    FIXED.test(text) || (isPlace && (REGION.test(text) || /^[a-z0-9-]{1,40}$/.test(text)))
      ? [kept(text)]
      : forms.name(text)
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
