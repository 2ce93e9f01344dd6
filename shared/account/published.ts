import type { AccountModel, PolicyEntity } from './model.ts'

/** How many policies a sentence on the account names. */
const NAMED = 6

/**
 * What an answer rests on where it read this policy, as a sentence without its full stop; null: the document was collected,
 * or it is not known at all.
 */
export function publishedInWords(policy: Pick<PolicyEntity, 'name' | 'published'>): string | null {
  const { name, published } = policy
  if (published === undefined) return null
  return `The AWS managed policy ${name} is taken as AWS had it on ${published.day} (${published.version}); the snapshot does not hold its document`
}

/** The policies whose documents are AWS's published ones. */
export function publishedPolicies({ policies }: Pick<AccountModel, 'policies'>): readonly PolicyEntity[] {
  return [...policies.values()].filter(({ published }) => published !== undefined)
}

/** One sentence for an answer about the whole account; none where every document was collected or is not known. */
export function publishedNotes(model: Pick<AccountModel, 'policies'>): readonly string[] {
  const all = publishedPolicies(model)
  const day = all[0]?.published?.day
  if (day === undefined) return []
  const names = all.slice(0, NAMED).map(({ name, published }) => `${name} (${published?.version ?? ''})`)
  const more = all.length > NAMED ? ` and ${all.length - NAMED} more` : ''
  const [noun, are, them, their] =
    all.length === 1
      ? ['AWS managed policy', 'is', 'it', 'its document']
      : [`${all.length} AWS managed policies`, 'are', 'them', 'their documents']
  return [
    `The ${noun} ${names.join(', ')}${more} ${are} taken as AWS had ${them} on ${day}; the snapshot does not hold ${their} (iam:GetPolicyVersion).`,
  ]
}
