/**
 * The six parts of an ARN; the last one keeps its colons.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export type ArnParts = readonly [string, string, string, string, string, string]

/** Splits on the first five colons; null when there are fewer. */
export function splitArn(arn: string): ArnParts | null {
  const parts = splitAtColons(arn)
  return isWhole(parts) ? parts : null
}

function isWhole(parts: readonly string[]): parts is ArnParts {
  return parts.length === 6
}

/** As many of the six parts as the text has. */
export function splitAtColons(text: string): readonly string[] {
  const parts: string[] = []
  let from = 0
  while (parts.length < 5) {
    const at = text.indexOf(':', from)
    if (at === -1) break
    parts.push(text.slice(from, at))
    from = at + 1
  }
  parts.push(text.slice(from))
  return parts
}
