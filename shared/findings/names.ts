/** The last part of an ARN's path; other text as it is. */
export function lastName(arn: string): string {
  if (!arn.startsWith('arn:')) return arn
  const resource = arn.split(':').slice(5).join(':')
  return resource.slice(resource.lastIndexOf('/') + 1)
}

/** Whether the page of a principal can be opened for it. */
export function isPrincipalArn(arn: string): boolean {
  return /^arn:[^:]*:iam::\d{12}:(?:user|role|group)\//.test(arn)
}

/** `1 step`, `2 steps`. */
export function countOf(count: number, noun: string, more = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : more}`
}

/** `a`, `a and b`, `a, b and 3 more`. */
export function listOf(names: readonly string[], most = 3): string {
  if (names.length > most) return `${names.slice(0, most).join(', ')} and ${names.length - most} more`
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}

/** A principal or policy by its name; another resource as its service calls it, such as `s3 reports`. */
export function subjectName(arn: string): string {
  const [scheme, , service = '', , account = '', ...rest] = arn.split(':')
  if (scheme !== 'arn') return arn
  if (service === 'iam') return rest.join(':') === 'root' ? `root user of ${account}` : lastName(arn)
  return `${service} ${rest.join(':')}`
}
