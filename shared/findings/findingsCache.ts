import type { AccountModel } from '../account/model.ts'
import { findFindings } from './findings.ts'
import type { FindingSources } from './sources.ts'
import type { Finding } from './types.ts'

/** Findings with what they were made of. */
export interface MadeFindings {
  readonly sources: FindingSources
  readonly findings: readonly Finding[]
}

const atOnce = new WeakMap<AccountModel, Map<string, Promise<MadeFindings>>>()
const withWays = new WeakMap<AccountModel, Map<string, MadeFindings>>()

/**
 * The findings that need no search, made once for an account and what else they depend on (`asked`): a list, a single finding
 * and each mute ask for them, and some at the same time.
 */
export function findingsAtOnce(
  model: AccountModel,
  asked: string,
  sourcesOf: () => Promise<FindingSources>,
): Promise<MadeFindings> {
  const own = atOnce.get(model) ?? new Map<string, Promise<MadeFindings>>()
  atOnce.set(model, own)
  const known = own.get(asked)
  if (known !== undefined) return known
  const making = sourcesOf().then(made)
  own.set(asked, making)
  making.catch(() => own.delete(asked))
  return making
}

/** Those with ways, as soon as somebody has looked for ways to the end. */
export function findingsWithWays(model: AccountModel, asked: string): MadeFindings | undefined {
  return withWays.get(model)?.get(asked)
}

export function keepWithWays(asked: string, sources: FindingSources): MadeFindings {
  const { model } = sources
  const own = withWays.get(model) ?? new Map<string, MadeFindings>()
  const whole = made(sources)
  own.set(asked, whole)
  withWays.set(model, own)
  return whole
}

function made(sources: FindingSources): MadeFindings {
  return { sources, findings: findFindings(sources) }
}
