import type { Known } from '../known.ts'
import type { ResourceRow } from './types.ts'
import { BLOCK_WORDS, STANDING_WORDS } from './words.ts'

/** The list of resources as lines of a file, for the page and the command line alike. */
export const RESOURCE_HEADER = [
  ...[
    'arn',
    'type',
    'region',
    'from_outside',
    'who',
    'policy',
    'encryption',
    'block_public_access',
    'not_known',
  ],
] as const

export function resourceLine(row: ResourceRow): readonly string[] {
  const { arn, type, region = '', standing, outsiders, policy, encryption, blocked } = row
  const missing = [policy, encryption, blocked].flatMap((fact) =>
    fact.state === 'not-collected' ? [`${fact.what} (${fact.call})`] : [],
  )
  return [
    ...[arn, type, region, STANDING_WORDS[standing], outsiders.join(', ')],
    factText(policy, () => 'yes'),
    factText(encryption, ({ key, words }) => key ?? words),
    factText(blocked, (state) => BLOCK_WORDS[state]),
    missing.join('; '),
  ]
}

/** What is known in words; `none` where AWS said so. */
export function factText<T>(fact: Known<T>, say: (value: T) => string): string {
  if (fact.state === 'absent') return 'none'
  return fact.state === 'known' ? say(fact.value) : 'not known'
}
