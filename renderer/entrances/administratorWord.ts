import type { Collected } from '../../shared/known.ts'

/** Whether a role is an administrator, in a word for filters and files. */
export function administratorWord(administrator: Collected<boolean>): string {
  if (administrator.state === 'not-collected') return 'not known'
  return administrator.value ? 'yes' : 'no'
}
