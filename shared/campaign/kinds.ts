/** What a reviewer can decide. `ask-owner` is no end: the subject stays open until somebody decides otherwise. */
export const DECISION_KINDS = ['keep', 'disable', 'rotate', 'reduce', 'ask-owner'] as const
export type DecisionKind = (typeof DECISION_KINDS)[number]

/**
 * What is decided on: a principal, a credential of it, or somebody who takes a role from outside of IAM: a person of IAM
 * Identity Center, whoever comes by a provider or service (`entrance`), or another account (`outsider`).
 */
export const SUBJECT_KINDS = [
  'root',
  'user',
  'role',
  'password',
  'access-key',
  'certificates',
  'service-credential',
  'person',
  'entrance',
  'outsider',
] as const
export type SubjectKind = (typeof SUBJECT_KINDS)[number]
