import type { DecisionKind, SubjectKind } from './file.ts'

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
