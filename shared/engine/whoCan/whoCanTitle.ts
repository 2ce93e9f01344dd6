import type { WhoCan } from './whoCan.ts'

/** What the number in the title counts. */
export interface WhoCanCount {
  /** Those who may, surely or unless a policy that was not read denies. */
  readonly may: number
  /** How many of them such a policy may still deny. */
  readonly unless: number
}

/** Counts who may; whoever needs a condition besides is not among them. */
export function whoMay({ allowed, allowedUnless }: Pick<WhoCan, 'allowed' | 'allowedUnless'>): WhoCanCount {
  const unless = allowedUnless.filter(({ depends }) => depends === undefined).length
  return { may: allowed.length + unless, unless }
}

/**
 * The number in words: `7 may, 5 of them unless the policy of the table T, which was not read, denies`. Where not all
 * principals were read, it says that it counts those that were.
 */
export function whoCanTitle(
  answer: Pick<WhoCan, 'allowed' | 'allowedUnless'> & Partial<Pick<WhoCan, 'unread'>>,
): string {
  const { may, unless } = whoMay(answer)
  const all = (answer.unread ?? []).length === 0 ? `${may} may` : `${may} of those that were read may`
  if (unless === 0) return all
  const of = unless === may ? '' : ` ${unless} of them`
  return `${all},${of} unless ${unreadPolicy(answer)} denies`
}

/** The policies that were not read: the one by its name, several without. */
function unreadPolicy({ allowedUnless }: Pick<WhoCan, 'allowedUnless'>): string {
  const all = new Set(allowedUnless.flatMap(({ missing }) => missing.map(({ what }) => what)))
  const [one] = all
  if (one === undefined || all.size > 1 || !one.startsWith('The ')) {
    return 'a policy of the resource that was not read'
  }
  return `the ${one.slice('The '.length)}, which was not read,`
}
