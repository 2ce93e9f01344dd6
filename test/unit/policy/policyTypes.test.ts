import { describe, expect, it } from 'vitest'
import { ALL_POLICY_TYPES, GATE_TYPES, isGateType, POLICY_TYPES } from '../../../shared/policy/policyTypes.ts'

/** The facts that a withoutAllowSentence may name. */
const FACTS = new Set(['principal', 'action', 'resource', 'because'])

describe('the registry of policy types', () => {
  it('lists the types in the order in which AWS evaluates them', () => {
    expect(ALL_POLICY_TYPES).toEqual([
      ...['rcp', 'scp', 'resource', 'trust', 's3-block-public-access'],
      ...['identity', 'boundary', 'session', 'endpoint'],
    ])
  })

  it.each(ALL_POLICY_TYPES)('%s has words that fit together', (type) => {
    const { name, article, phrase, title, withoutAllow, withoutAllowSentence, help } = POLICY_TYPES[type]
    expect(phrase.endsWith(name)).toBe(true)
    expect(article).toBe(/^(?:[AEIOU]|S3)/i.test(name) ? 'An' : 'A')
    expect(title).toMatch(/^[A-Z]/)
    expect(withoutAllow).not.toMatch(/[.{}]/)
    for (const [, fact = ''] of withoutAllowSentence.matchAll(/\{(\w+)\}/g)) expect(FACTS).toContain(fact)
    expect(help.every((text) => text.length > 0)).toBe(true)
  })

  it.each(ALL_POLICY_TYPES)('%s is found by its own words in a denial, and no other by them', (type) => {
    const { inDenials, name } = POLICY_TYPES[type]
    const written = /^(identity|resource) policy$/.test(name) ? name.replace(' ', '-based ') : name
    const found = ALL_POLICY_TYPES.filter((other) => {
      const words = POLICY_TYPES[other].inDenials
      return words !== '' && new RegExp(`^(?:${words})`, 'i').test(written)
    })
    expect(found).toEqual(inDenials === '' ? [] : [type])
  })

  it('draws as gates what limits a principal and gives nothing', () => {
    expect(GATE_TYPES).toEqual(['rcp', 'scp', 'boundary', 'session'])
    expect(isGateType('scp')).toBe(true)
    expect(['identity', 'resource', 'service', 'toString'].some(isGateType)).toBe(false)
  })
})
