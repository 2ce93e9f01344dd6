import { kept } from './chunks.ts'
import type { Say } from './collect.ts'
import type { Forms } from './forms.ts'
import { REGION } from './forms.ts'

/**
 * The credential report with other names: users and their ARNs; dates, switches, Regions and services stay.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export function sharedCredentialReport(csv: string, forms: Forms, say: Say): string {
  let header: readonly string[] | null = null
  return csv
    .split(/(\r?\n)/)
    .map((line, index) => {
      if (index % 2 === 1 || line === '') return line
      const fields = [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"?|[^,]*)/g)].map(([, field = '']) => field)
      if (header === null) {
        header = fields
        return fields.map((field) => (COLUMN.test(field) ? field : written(field, forms.name, say))).join(',')
      }
      const columns = header
      return fields.map((field, at) => written(field, formOf(columns[at], forms), say)).join(',')
    })
    .join('')
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

function written(field: string, form: Forms['name'], say: Say): string {
  const isQuoted = field.startsWith('"')
  const text = isQuoted
    ? field.slice(1, field.endsWith('"') && field.length > 1 ? -1 : undefined).replaceAll('""', '"')
    : field
  const put = say(form(text), 'credential')
  return isQuoted || /[",\r\n]/.test(put) ? `"${put.replaceAll('"', '""')}"` : put
}
