import type { Actions } from './types.ts'

/** Why actions are dropped, or why it is not known whether those that are kept are needed. */
export const WHY_WORDS: Readonly<Record<Actions['why'], string>> = {
  service: 'a service that was not used',
  action: 'which AWS follows and did not see',
  'not-followed': 'which AWS does not follow one by one',
  'not-told': 'of which AWS says nothing',
}
