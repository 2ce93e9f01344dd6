import type { Snapshot } from '../snapshot/schema.ts'

/** Sentences on when and how a crawl read what it has, where that is not as usual. */
export function readingNotes({ parts = [], iam }: Snapshot): readonly string[] {
  const { credentialsRead, credentialReport } = iam
  const told =
    credentialsRead === undefined || credentialsRead.byReport === 0
      ? []
      : [
          `Which keys and whether MFA ${credentialsRead.byReport} of ${credentialsRead.byReport + credentialsRead.byCalls} users have is as the credential report of ${credentialReport?.GeneratedTime ?? 'no known time'} tells it.`,
        ]
  const why = credentialsRead?.why === undefined ? [] : [credentialsRead.why]
  if (parts.length === 0) return [...told, ...why]
  return [
    `The crawl was resumed: it read in ${parts.length} parts, which lie apart.`,
    ...parts.map(({ from, to, calls }) => `From ${from} to ${to}: ${calls.join(', ')}.`),
    ...told,
    ...why,
  ]
}
