import type { Principal } from '../account/model.ts'

/** White space is not counted. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export function charactersOf(document: string): number {
  return document.replace(/\s+/g, '').length
}

const INLINE = { user: 2048, role: 10_240 } as const
const MANAGED = 6144

/** Whether AWS would take the document as an inline policy or as a managed one, in words; nothing where it would. */
export function cautionsOf({ kind }: Principal, characters: number): readonly string[] {
  if (characters <= INLINE[kind]) return []
  const say = (count: number): string => count.toLocaleString('en-US')
  const tooLong = `With ${say(characters)} characters it is longer than AWS's quota for the inline policies of a ${kind}, ${say(INLINE[kind])}`
  return [
    characters <= MANAGED
      ? `${tooLong}: make a managed policy of it.`
      : `${tooLong}, and than that of a managed policy, ${say(MANAGED)}: split it into several, or write patterns for the actions of a service that stay.`,
  ]
}
