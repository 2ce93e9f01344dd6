import type { Review } from '../../shared/review/types.ts'

/** Under which name a credential review is handed over for saving. */
export function reviewName({ account, asOf }: Pick<Review, 'account' | 'asOf'>, ending: string): string {
  return `whence-credential-review-${account.id}-${asOf}.${ending}`
}
