import type { DecisionKind, SubjectKind } from './kinds.ts'

const CREDENTIAL: readonly DecisionKind[] = ['keep', 'disable', 'rotate', 'ask-owner']
const WAY_IN: readonly DecisionKind[] = ['keep', 'disable', 'reduce', 'ask-owner']

/** What can be decided on each kind: a role has no secret to rotate, a key has no access of its own to reduce. */
export const FITTING: Readonly<Record<SubjectKind, readonly DecisionKind[]>> = {
  root: CREDENTIAL,
  user: ['keep', 'disable', 'rotate', 'reduce', 'ask-owner'],
  role: WAY_IN,
  password: CREDENTIAL,
  'access-key': CREDENTIAL,
  certificates: CREDENTIAL,
  'service-credential': CREDENTIAL,
  person: WAY_IN,
  entrance: WAY_IN,
  outsider: WAY_IN,
}
