import { describe, expect, it } from 'vitest'
import { askCommand, questionOf } from '../../../../renderer/request/askInput.ts'
import { contextOf } from '../../../../renderer/request/requestInput.ts'

const route = { view: 'ask', snapshot: 's', principal: 'p', action: 'a:B' } as const

describe('the question of an address', () => {
  it('is none while principal or action is missing', () => {
    expect(questionOf({ view: 'ask', snapshot: 's', action: 'a:B' })).toBeNull()
  })

  it('leaves out what was not asked', () => {
    expect(questionOf(route)).toEqual({ snapshots: ['s'], principal: 'p', action: 'a:B' })
  })

  it('a context key that comes twice has several values; a value may hold =', () => {
    expect(contextOf(['k=1', 'k=2', 'x=a=b', '=nothing', 'nothing'])).toEqual({ k: ['1', '2'], x: 'a=b' })
  })

  it('a key named __proto__ stays a key', () => {
    expect(Object.hasOwn(contextOf(['__proto__=x']), '__proto__')).toBe(true)
  })

  it('is quoted for a shell', () => {
    expect(askCommand({ ...route, resource: "it's *", strict: true }, '/home/me/my data')).toBe(
      `npx whence explain --snapshot '/home/me/my data/s.whence.json.gz' --principal p --action a:B --resource 'it'\\''s *' --strict`,
    )
  })
})
