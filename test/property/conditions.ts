import type { Context } from '../reference/types.ts'
import type { Random } from './random.ts'
import { type KeyWords, KEYS, OPERATORS, principalArn } from './vocabulary.ts'

/** Each key absent, with one value, or with several. */
export function context(random: Random, caller: string): Context {
  const made: Record<string, string | string[]> = Object.create(null)
  for (const words of KEYS) {
    if (!random.chance(0.55)) continue
    const key = random.chance(0.1) ? words.key.toUpperCase() : words.key
    if (words.key === 'aws:PrincipalArn') made[key] = principalArn(caller)
    else if (random.chance(words.multivalued === true ? 0.85 : 0.04))
      made[key] = random.times(0, 2, () => random.pick(words.values))
    else made[key] = random.pick(words.values)
  }
  return made
}

function operator(random: Random, words: KeyWords): string {
  if (random.chance(0.08)) return random.pick(['Null', 'Null', 'ForAllValues:Null', 'ForAnyValue:Null'])
  const family = random.chance(0.95)
    ? words.family
    : random.pick(KEYS.filter((one) => one.family !== 'Binary')).family
  let name = random.pick(OPERATORS[family])
  if (random.chance(0.2)) name += 'IfExists'
  if (random.chance(words.multivalued === true ? 0.85 : 0.08))
    name = random.pick(['ForAllValues:', 'ForAnyValue:']) + name
  if (random.chance(0.01)) name = random.pick(['NullIfExists', 'StringMatches', 'ForSomeValue:StringEquals'])
  return random.chance(0.03) ? name.toLowerCase() : name
}

/** A Condition block; half of the wanted values are the request's own, so that it often holds. */
export function condition(random: Random, asked: Context): Record<string, Record<string, unknown>> {
  const block: Record<string, Record<string, unknown>> = {}
  for (let left = random.chance(0.25) ? 2 : 1; left > 0; left--) {
    const words = random.pick(KEYS)
    const name = operator(random, words)
    const key = random.chance(0.1) ? words.key.toLowerCase() : words.key
    block[name] = { ...block[name], [key]: wanted(random, words, name, asked[words.key]) }
  }
  return block
}

function wanted(
  random: Random,
  words: KeyWords,
  name: string,
  asked: string | readonly string[] | undefined,
): unknown {
  if (name.endsWith('Null')) return random.pick(['true', 'false', true, false, ['true', 'false']])
  const one = (): string => {
    const own = typeof asked === 'string' ? [asked] : (asked ?? [])
    if (own.length > 0 && random.chance(0.5)) return random.pick(own)
    return random.pick(random.chance(0.6) ? words.patterns : words.values)
  }
  if (random.chance(0.6)) {
    const value = one()
    if (value === 'true' && random.chance(0.5)) return true
    return words.family === 'Numeric' && random.chance(0.3) && /^\d+$/.test(value) ? Number(value) : value
  }
  return random.times(random.chance(0.05) ? 0 : 1, 3, one)
}
