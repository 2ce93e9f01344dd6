/**
 * What a defect report says: the error and the components, one line each. Addresses, account ids, ARNs and key ids are
 * taken out, because an error's message may quote data.
 */
export function reportOf(error: Error, componentStack: string): string {
  const components = [...componentStack.matchAll(/^\s+at (\w+)/gm)].map((match) => match[1]).slice(0, 8)
  return [
    `${error.name}: ${withoutData(error.message)}`,
    `in ${components.join(' < ') || 'an unknown component'}`,
  ].join('\n')
}

function withoutData(text: string): string {
  return text
    .replace(/arn:[^\s"']+/g, '(ARN)')
    .replace(/\b(?:A[A-Z0-9]{19}|\d{12})\b/g, '(id)')
    .replace(/[A-Za-z0-9/+=]{40,}/g, '(long text)')
}
