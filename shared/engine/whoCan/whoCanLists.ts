import type { DecidingStatement } from '../request/decision.ts'
import type { ListName, UnknownWhoCanEntry, UnlessWhoCanEntry, WhoCan, WhoCanEntry } from './whoCanAnswer.ts'
import type { PatternAnswer } from './whoCanPattern.ts'
import { type Ask, ownConditions, sharedConditions } from './whoCanShared.ts'

/** What principals of one class share. */
export interface Answer extends Omit<UnlessWhoCanEntry, 'principal'> {
  readonly list: ListName
  /** Their identity policies count as well. */
  readonly withIdentity: boolean
  /** What other policies ask, where that is open. */
  readonly asks: readonly Ask[]
}

/** The lists of an answer in the making. */
export class Lists {
  readonly allowed: WhoCanEntry[] = []
  readonly allowedUnless: UnlessWhoCanEntry[] = []
  readonly depends: WhoCanEntry[] = []
  readonly unknown: UnknownWhoCanEntry[] = []
  /** By the conditions of an answer. */
  readonly #asks = new Map<WhoCanEntry['conditions'], readonly Ask[]>()

  add(principal: string, answer: Answer, via: readonly DecidingStatement[]): void {
    const { list, conditions, missing, depends, asks } = answer
    if (asks.length > 0) this.#asks.set(conditions, asks)
    const entry = { principal, via, conditions }
    if (list === 'allowedUnless') this.allowedUnless.push({ ...entry, missing, ...(depends && { depends }) })
    else if (list === 'unknown') this.unknown.push({ ...entry, missing })
    else this[list].push(entry)
  }

  /** The lists, with what all share who may on conditions taken out. */
  answer(): Pick<WhoCan, ListName | 'shared'> {
    const { allowed, unknown } = this
    const isConditional = (entry: UnlessWhoCanEntry) => entry.depends === true
    const conditional = [...this.depends, ...this.allowedUnless.filter(isConditional)]
    const shared = sharedConditions(
      conditional.map(({ conditions }) => ({ conditions, asks: this.#asks.get(conditions) ?? [] })),
    )
    if (shared === null) return { allowed, allowedUnless: this.allowedUnless, depends: this.depends, unknown }
    const withOwn = <E extends WhoCanEntry>(entry: E): E => ({
      ...entry,
      own: ownConditions(entry.conditions, shared),
    })
    return {
      allowed,
      allowedUnless: this.allowedUnless.map((entry) => (isConditional(entry) ? withOwn(entry) : entry)),
      depends: this.depends.map(withOwn),
      unknown,
      shared,
    }
  }

  addPattern(answer: PatternAnswer): void {
    if (answer.list === 'unknown' || answer.list === 'allowedUnless') this[answer.list].push(answer.entry)
    else this[answer.list].push(answer.entry)
  }
}
