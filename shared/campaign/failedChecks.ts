import type { Review } from '../review/types.ts'

/** Which checks of the review a principal or credential fails. */
export interface FailedChecks {
  readonly ofPrincipal: (arn: string, name: string) => readonly string[]
  /** Of a credential whose id the evidence names. */
  readonly ofCredential: (owner: readonly string[], id: string) => readonly string[]
}

/** Reads the evidence of the checks that failed; it names its subject by ARN or by name. */
export function failedCheckIndex({ checks }: Review): FailedChecks {
  const bySubject = new Map<string, { readonly check: string; readonly detail: string }[]>()
  for (const { id, status, evidence } of checks) {
    if (status !== 'fail') continue
    for (const { subject, detail } of evidence) {
      const found = bySubject.get(subject)
      if (found === undefined) bySubject.set(subject, [{ check: id, detail }])
      else found.push({ check: id, detail })
    }
  }
  const of = (names: readonly string[]) => names.flatMap((name) => bySubject.get(name) ?? [])
  const ids = (found: readonly { readonly check: string }[]) => [...new Set(found.map(({ check }) => check))]
  return {
    ofPrincipal: (arn, name) => ids(of([arn, name])),
    ofCredential: (owner, id) => ids(of([...owner, id]).filter(({ detail }) => detail.includes(id))),
  }
}
