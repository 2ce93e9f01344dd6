import type { NotCollected } from '../known.ts'
import type { DecisionKind, SubjectKind } from './kinds.ts'

/** What is called how, for command line, page and report. */
export const KIND_WORDS: Readonly<Record<SubjectKind, readonly [one: string, many: string]>> = {
  root: ['root user', 'root users'],
  user: ['user', 'users'],
  role: ['role', 'roles'],
  password: ['password', 'passwords'],
  'access-key': ['access key', 'access keys'],
  certificates: ['signing certificates', 'signing certificates'],
  'service-credential': ['service-specific credential', 'service-specific credentials'],
  person: ['person of IAM Identity Center', 'people of IAM Identity Center'],
  entrance: ['entrance from outside', 'entrances from outside'],
  outsider: ['other account', 'other accounts'],
}

export const DECISION_WORDS: Readonly<Record<DecisionKind, string>> = {
  keep: 'Keep',
  disable: 'Disable',
  rotate: 'Rotate',
  reduce: 'Reduce',
  'ask-owner': 'Ask the owner',
}

/** What was not read, in sentences, each call once: with how many more it would tell. */
export function missingInWords(missing: readonly NotCollected[]): readonly string[] {
  const byCall = new Map<string, NotCollected[]>()
  for (const each of missing) {
    const found = byCall.get(each.call)
    if (found === undefined) byCall.set(each.call, [each])
    else found.push(each)
  }
  return [...byCall].map(([call, [first, ...others]]) => {
    const more = others.length === 0 ? '' : `, and ${others.length} more of the kind`
    return `${first?.what ?? ''}${more} (${call}).`
  })
}
