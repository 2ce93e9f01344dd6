import type { Statement } from '../../policy/ast.ts'
import { ACCESS_LEVELS } from '../../catalogue/levels.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import { endpointRegion } from '../../services/oneEndpoint.ts'
import { type ActionScope, inScope } from './actionScope.ts'
import { arnPatternsOf } from '../resourceSets/actionForms.ts'
import { typeForm } from '../resourceSets/arnPattern.ts'
import type { TypeForms } from '../resourceSets/arnPattern.ts'

/** A set of action numbers, one bit each. */
export type ActionBits = Uint32Array

export function hasBit(bits: ActionBits, index: number): boolean {
  return (((bits[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1
}
function setBit(bits: ActionBits, index: number): void {
  bits[index >>> 5] = (bits[index >>> 5] ?? 0) | (1 << (index & 31))
}

/** What every summary needs of the catalogue, made once. */
export interface ActionTable {
  readonly size: number
  /** For each action: its service's place, its level's place, the number of its set of ARN forms. */
  readonly service: Uint16Array
  readonly level: Uint8Array
  readonly forms: Uint16Array
  readonly formSets: readonly TypeForms[]
  /** Actions of service s at level l: at s * 5 + l. */
  readonly totals: Uint16Array
  /** By Region: the actions of services that have their one endpoint there. */
  readonly oneRegion: ReadonlyMap<string, ActionBits>
}

export function makeActionTable(catalogue: Catalogue, partition: string): ActionTable {
  const { size, services } = catalogue
  const service = new Uint16Array(size)
  const level = new Uint8Array(size)
  const forms = new Uint16Array(size)
  const totals = new Uint16Array(services.length * ACCESS_LEVELS.length)
  const numbers = new Map<string, number>()
  const formSets: TypeForms[] = []
  const oneRegion = new Map<string, ActionBits>()
  services.forEach((each, place) => {
    const region = endpointRegion(each.prefix.toLowerCase(), partition)
    const bits = region === null ? null : (oneRegion.get(region) ?? new Uint32Array((size + 31) >>> 5))
    if (region !== null && bits !== null) oneRegion.set(region, bits)
    for (let index = each.firstAction; index < each.endAction; index += 1) {
      const action = catalogue.actionAt(index)
      service[index] = place
      if (bits !== null) setBit(bits, index)
      level[index] = ACCESS_LEVELS.indexOf(action.level)
      const total = place * ACCESS_LEVELS.length + (level[index] ?? 0)
      totals[total] = (totals[total] ?? 0) + 1
      const patterns = arnPatternsOf(action)
      const key = patterns.join('\n')
      let number = numbers.get(key)
      if (number === undefined) {
        number = formSets.length
        numbers.set(key, number)
        formSets.push(patterns.map((text) => typeForm(text, partition)))
      }
      forms[index] = number
    }
  })
  return { size, service, level, forms, formSets, totals, oneRegion }
}

/** The catalogue's actions that a statement's Action or NotAction covers (rules 15.5, 16.1 to 16.4). */
export function expandActions({ action }: Statement, catalogue: Catalogue): ActionBits {
  const bits = new Uint32Array((catalogue.size + 31) >>> 5)
  for (const pattern of action.patterns)
    for (const index of catalogue.expandPattern(pattern)) setBit(bits, index)
  if (action.kind === 'NotAction') {
    for (let word = 0; word < bits.length; word += 1) bits[word] = ~(bits[word] ?? 0)
    const rest = catalogue.size & 31
    if (rest !== 0) bits[bits.length - 1] = (bits[bits.length - 1] ?? 0) & ((1 << rest) - 1)
  }
  return bits
}

/** The catalogue's actions that a policy of this scope counts for. */
export function scopeActions(scope: ActionScope, catalogue: Catalogue): ActionBits {
  const bits = new Uint32Array((catalogue.size + 31) >>> 5)
  for (let index = 0; index < catalogue.size; index += 1) {
    const { service, name, resourceTypes } = catalogue.actionAt(index)
    const action = {
      service: service.toLowerCase(),
      name: name.toLowerCase(),
      typeless: resourceTypes.length === 0,
    }
    if (inScope(scope, action)) setBit(bits, index)
  }
  return bits
}

/** The actions of the first that are in none of the others. */
export function allBut(a: ActionBits, others: readonly ActionBits[]): ActionBits {
  return a.map((word, place) => others.reduce((rest, other) => rest & ~(other[place] ?? 0), word))
}

export function both(a: ActionBits, b: ActionBits): ActionBits {
  return a.map((word, place) => word & (b[place] ?? 0))
}

/** How many actions are in the set. */
export function countBits(bits: ActionBits): number {
  let total = 0
  for (const word of bits) for (let rest = word; rest !== 0; rest &= rest - 1) total += 1
  return total
}
