import type { AccountModel } from '../account/model.ts'
import { findFindings } from './findings.ts'
import type { FindingSources } from './sources.ts'
import type { Finding } from './types.ts'

/** Findings with what they were made of. */
export interface MadeFindings {
  readonly sources: FindingSources
  readonly findings: readonly Finding[]
}

const made = new WeakMap<AccountModel, Map<string, MadeFindings>>()

/** The findings of an account as soon as somebody has made them. `asked`: what else they depend on. */
export function findingsOf(model: AccountModel, asked: string): MadeFindings | undefined {
  return made.get(model)?.get(asked)
}

/** Makes them, and keeps them as long as the account is open: a list, a single finding and each mute ask for them. */
export function makeFindings(asked: string, sources: FindingSources): MadeFindings {
  const { model } = sources
  const own = made.get(model) ?? new Map<string, MadeFindings>()
  const findings = { sources, findings: findFindings(sources) }
  own.set(asked, findings)
  made.set(model, own)
  return findings
}
