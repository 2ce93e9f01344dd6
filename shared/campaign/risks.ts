import { isKnownAs } from '../known.ts'
import { daysUntil } from '../review/days.ts'
import { usedOfAllowed } from '../review/serviceUse.ts'
import type { Severity } from '../review/types.ts'
import type { CampaignRow, Subject } from './types.ts'

/** What the risks of a subject are measured with. */
export interface RiskScale {
  readonly asOf: string
  readonly unusedDays: number
  readonly keyMaxAgeDays: number
  /** How grave each check is, and its title. */
  readonly checks: ReadonlyMap<string, { readonly severity: Severity; readonly title: string }>
}

const CHECK_WEIGHT: Readonly<Record<Severity, number>> = { critical: 40, high: 20, medium: 6, low: 2 }

type Seen = Pick<CampaignRow, 'ownership' | 'exception' | 'change'> & { readonly missed: boolean }
type Risk = readonly [weight: number, words: string]

/**
 * What speaks against a subject as it is, in words, the worst first, and a figure for the order of a list: larger is worse.
 * What is not known weighs less than what is found, and more than nothing.
 */
export function risksOf(subject: Subject, seen: Seen, scale: RiskScale): Pick<CampaignRow, 'risks' | 'rank'> {
  const found = [...ofOwner(seen), ...ofHistory(seen), ...ofAccess(subject), ...ofUse(subject, scale)].sort(
    ([a], [b]) => b - a,
  )
  const checks = subject.failedChecks.map((id) => scale.checks.get(id)?.severity ?? 'low')
  // What nobody can use does less harm.
  const factor = isKnownAs(subject.active, false) ? 0.2 : 1
  const weight = found.reduce((sum, [each]) => sum + each, 0)
  const rank = factor * (weight + checks.reduce((sum, severity) => sum + CHECK_WEIGHT[severity], 0))
  return { risks: found.map(([, words]) => words), rank: Math.round(rank * 10) / 10 }
}

function ofOwner({ ownership }: Seen): readonly Risk[] {
  switch (ownership.state) {
    case 'left':
      return [[80, 'The owner has left']]
    case 'unknown-owner':
      return [[25, 'Nobody is known to own it']]
    case 'not-known':
      return [[15, 'Whether the owner is still there is not known']]
    case 'owned':
    case 'no-list':
      return []
  }
}

function ofHistory({ exception, change, missed }: Seen): readonly Risk[] {
  return [
    ...(missed ? [[70, 'What was decided last time was not carried out'] as const] : []),
    ...(exception?.state === 'expired' ? [[50, `Its exception ended on ${exception.expires}`] as const] : []),
    ...(change === null
      ? []
      : [
          [
            30,
            change.change === 'new' ? 'New since the last review' : 'Changed since the last review',
          ] as const,
        ]),
  ]
}

function ofAccess({ administrator, kind }: Subject): readonly Risk[] {
  if (kind === 'root') return [[40, 'Root user']]
  if (isKnownAs(administrator, true)) return [[60, 'Administrator']]
  return administrator.state === 'not-collected' ? [[20, 'Whether it is an administrator is not known']] : []
}

/** Kinds whose own use AWS records. */
const RECORDED = new Set<Subject['kind']>(['user', 'role', 'password', 'access-key'])

function ofUse(
  { kind, active, lastUsed, since, serviceUse }: Subject,
  { asOf, unusedDays, keyMaxAgeDays }: RiskScale,
): readonly Risk[] {
  if (!RECORDED.has(kind) || isKnownAs(active, false)) return []
  const days = lastUsed.state === 'known' ? daysUntil(asOf, { kind: 'time', at: lastUsed.value }) : null
  const age = since.state === 'known' ? daysUntil(asOf, { kind: 'time', at: since.value }) : null
  return [
    ...(lastUsed.state === 'absent' ? [[22, 'No use is recorded'] as const] : []),
    ...(lastUsed.state === 'not-collected' ? [[8, 'Its last use is not known'] as const] : []),
    ...(days !== null && days >= unusedDays ? [[20, `Unused for ${days} days`] as const] : []),
    ...(serviceUse?.state === 'known' && serviceUse.value.idle.length > 0
      ? [[10, usedOfAllowed(serviceUse.value)] as const]
      : []),
    ...(kind === 'access-key' && age !== null && age > keyMaxAgeDays
      ? [[15, `The key is ${age} days old`] as const]
      : []),
  ]
}
