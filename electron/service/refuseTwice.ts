import { WhenceError } from '../../shared/errors.ts'
import type { OpenedSnapshot } from '../analysis/methods.ts'

/**
 * Refuses two snapshots of one account: which of them would answer is nothing that anybody said.
 * @throws WhenceError `bad-input` with the names of both
 */
export function refuseTwice(opened: readonly OpenedSnapshot[]): void {
  const first = new Map<string, OpenedSnapshot>()
  for (const one of opened) {
    const other = first.get(one.accountId)
    if (other !== undefined)
      throw new WhenceError(
        'bad-input',
        `Account ${one.accountId} is given twice: by ${named(other)} and by ${named(one)}.`,
        'Leave one of them out.',
      )
    first.set(one.accountId, one)
  }
}

function named({ id, finishedAt }: OpenedSnapshot): string {
  return `${id} (of ${finishedAt})`
}
