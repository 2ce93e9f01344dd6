import type { BlockState, Standing } from './types.ts'

/** The words of lists and pages of resources, the same in window, files and on the command line. */

export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  public: 'Public',
  'public-if': 'Public on conditions',
  shared: 'Shared outside',
  services: 'Open to AWS services',
  'not-known': 'Not known',
  nobody: 'Nobody from outside',
}

/** What stands behind each of them, in one sentence. */
export const STANDING_HELP: Readonly<Record<Standing, string>> = {
  public: 'Everybody gets in: decided with Block Public Access, denies and control policies.',
  'public-if': 'Everybody gets in who meets the conditions of the policy.',
  shared: 'Somebody certain from outside of the account gets in, if only on conditions.',
  services: 'Nobody from outside gets in but AWS services.',
  'not-known': 'Something that was not read decides whether somebody from outside gets in.',
  nobody: 'The policy was read, and nobody from outside of the account gets in.',
}

export const BLOCK_WORDS: Readonly<Record<BlockState, string>> = {
  all: 'All on',
  off: 'Partly off',
  none: 'Off',
}
