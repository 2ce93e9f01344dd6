import type { WhoCan, WhoCanEntry } from './whoCanAnswer.ts'

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
 * principals were read, it says that it counts those that were; `12 more only with MFA`: those who need what all share.
 */
export function whoCanTitle(
  answer: Pick<WhoCan, 'allowed' | 'allowedUnless'> & Partial<Pick<WhoCan, 'unread' | 'depends' | 'shared'>>,
): string {
  const { shared, depends = [], allowedUnless } = answer
  const unless = allowedUnless.filter(needsShared).length
  const more = depends.filter(needsShared).length + unless
  const surely = surelyInWords(answer)
  if (shared === undefined || more === 0) return surely
  return `${surely}, ${more} more ${shared.words}${unlessInWords(unless, more, answer)}`
}

/** Nothing but what all share who may on conditions. */
function needsShared({ own }: WhoCanEntry): boolean {
  return own?.length === 0
}

function unlessInWords(unless: number, all: number, answer: Pick<WhoCan, 'allowedUnless'>): string {
  if (unless === 0) return ''
  return `,${unless === all ? '' : ` ${unless} of them`} unless ${unreadPolicy(answer)} denies`
}

function surelyInWords(
  answer: Pick<WhoCan, 'allowed' | 'allowedUnless'> & Partial<Pick<WhoCan, 'unread'>>,
): string {
  const { may, unless } = whoMay(answer)
  const all = (answer.unread ?? []).length === 0 ? `${may} may` : `${may} of those that were read may`
  return `${all}${unlessInWords(unless, may, answer)}`
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
