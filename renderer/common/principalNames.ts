import { visibleText } from '../../shared/graph/text.ts'

/** The last part of an ARN; other text as it is. */
export function shortName(arn: string): string {
  if (arn === 'admin') return 'Administrator permissions'
  if (/^arn:[^:]*:iam::\d{12}:root$/.test(arn)) return 'root user'
  return visibleText(/^arn:[^:]*:(?:iam|sts)::\d{12}:/.test(arn) ? (arn.split('/').at(-1) ?? arn) : arn)
}

/** A user or role whose page can be opened. */
export function isPrincipal(arn: string): boolean {
  return /^arn:[^:]*:iam::\d{12}:(user|role)\//.test(arn)
}

/** The role of an assumed-role session: its name only, the ARN of a session has no path. */
export function roleOfSession(arn: string): { readonly account: string; readonly name: string } | null {
  const found = /^arn:[^:]*:sts::(\d{12}):assumed-role\/([^/]+)\//.exec(arn)
  return found === null ? null : { account: found[1] ?? '', name: found[2] ?? '' }
}
