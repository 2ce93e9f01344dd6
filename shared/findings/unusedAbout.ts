import { findingId } from './id.ts'
import type { Finding, FindingEvidence } from './types.ts'

/** Whom nobody can judge, with the call that would tell. */
export interface Unjudged {
  readonly who: string
  readonly call: string
}

/** What findings of unused access have in common. `credential`: what of it is unused. */
export function about(
  who: string,
  credential: string,
  what: string,
  isAdministrator: boolean,
): Omit<Finding, 'severity' | 'fix' | 'commands'> {
  const evidence: readonly FindingEvidence[] = [
    { text: what },
    ...(isAdministrator ? [{ text: 'It is an administrator.' }] : []),
  ]
  return {
    id: findingId('unused-access', who, credential),
    kind: 'unused-access',
    certainty: 'proved',
    who,
    what: isAdministrator ? `${what} It is an administrator.` : what,
    evidence,
    missing: [],
    places: [
      { view: 'principal', principal: who },
      ...(credential === 'role' ? [] : [{ view: 'review' as const }]),
    ],
  }
}
