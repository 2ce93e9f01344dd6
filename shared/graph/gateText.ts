import type { ActionAccess } from '../engine/effective/access.ts'
import type { Gate } from '../engine/effective/gate.ts'
import { gateInBrief } from '../engine/effective/gateWords.ts'
import { exceptionWords } from './exceptionWords.ts'
import type { GraphOutcome } from './scene.ts'
import { counted, OUTCOME_TITLES } from './words.ts'

/** All gates with the policies that ask: "only with MFA (RequireMfa) · only in eu-west-1 (RegionLock)". */
export function gatesInOneLine(gates: readonly Gate[]): string {
  return gates.map((gate) => `${asksInWords(new Set([gate]))} (${gate.statement.policy})`).join(' · ')
}

/** What a policy's gates ask: "only in eu-west-1"; of those that are settled, that they are. `brief`: for one line. */
export function asksInWords(gates: ReadonlySet<Gate>, brief = false): string {
  return [...gates]
    .map(({ words, opens, state }) => {
      const asks = brief ? gateInBrief(opens) : words
      return state === 'open' ? asks : `${asks}: ${state === 'met' ? 'met' : 'not met'}`
    })
    .join(' · ')
}

/** Whether something is still asked. */
export function isAsked(gates: ReadonlySet<Gate>): boolean {
  return [...gates].some(({ state }) => state === 'open')
}

/** Of how much a gate asks what, and what becomes of it, in a sentence or two. */
export function gateSentence({ words, state, actions, does }: Gate): string {
  const asked = `Asked of ${counted(actions, 'granted action')}: ${words}`
  if (state === 'met') return `${asked}. The request context meets it.`
  if (state === 'not-met') return `${asked}. The request context does not meet it.`
  return `${asked}; otherwise it ${does === 'denies-unless' ? 'denies' : 'does not allow'} them.`
}

/** The options of the command line under which all open gates hold; null where a key has to be absent, or none is open. */
export function exampleOptions(gates: readonly Gate[]): string | null {
  const pairs = new Map(
    gates.filter(({ state }) => state === 'open').flatMap(({ example }) => Object.entries(example)),
  )
  if (pairs.size === 0 || [...pairs.values()].includes(null)) return null
  return [...pairs].map(([key, value]) => `--context ${key}=${value ?? ''}`).join(' ')
}

/** The names of the policies that ask: "RegionLock and RequireMfa". */
export function gateNames(gates: readonly Gate[], places: readonly number[]): string {
  const names = new Set(places.flatMap((place) => gates[place]?.statement.policy ?? []))
  return [...names].join(' and ')
}

/** How an action's outcome is shown: given the gates, where nothing else is open. */
export function shownOutcome({ outcome, given }: ActionAccess): GraphOutcome {
  if (given === undefined) return outcome
  return given.outcome === 'allowed' ? 'gated' : 'except'
}

/** "Allowed through RegionLock": an action's outcome in words. */
export function outcomeInWords({ outcome, exceptions, given }: ActionAccess, gates: readonly Gate[]): string {
  if (given === undefined) return outcome === 'except' ? exceptionWords(exceptions) : OUTCOME_TITLES[outcome]
  const words = given.outcome === 'except' ? `${exceptionWords(given.exceptions)},` : OUTCOME_TITLES.allowed
  return `${words} through ${gateNames(gates, given.gates)}`
}
