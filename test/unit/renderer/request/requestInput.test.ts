import { describe, expect, it } from 'vitest'
import { askCommand, questionOf } from '../../../../renderer/request/askInput.ts'
import { requestInput } from '../../../../renderer/request/requestInput.ts'
import { traceCommand } from '../../../../renderer/request/traceInput.ts'

const route = { view: 'ask', snapshot: 's', principal: 'p', action: 'a:B' } as const

describe('the question of an address', () => {
  it('is none while principal or action is missing', () => {
    expect(questionOf({ view: 'ask', snapshot: 's', action: 'a:B' })).toBeNull()
  })

  it('leaves out what was not asked', () => {
    expect(questionOf(route)).toEqual({ snapshots: ['s'], principal: 'p', action: 'a:B' })
  })

  it('a context key that comes twice, in any case, has several values; a value may hold =', () => {
    const context = ['k=1', 'K=2', 'x=a=b', '=nothing', 'nothing']
    expect(requestInput({ context })).toEqual({ context: { k: ['1', '2'], x: 'a=b' } })
  })

  it('a key named __proto__ stays a key', () => {
    expect(Object.hasOwn(requestInput({ context: ['__proto__=x'] }).context!, '__proto__')).toBe(true)
  })

  it('is said whole by the command that traces it', () => {
    const asked = { ...route, view: 'trace', resourceAccount: '111122223333', strict: true } as const
    expect(traceCommand(asked, '/data')).toBe(
      'npx whence trace --snapshot /data/s.whence.json.gz --principal p --action a:B --resource-account 111122223333 --strict',
    )
  })

  it('is quoted for a shell', () => {
    expect(askCommand({ ...route, resource: "it's *", strict: true }, '/home/me/my data')).toBe(
      `npx whence explain --snapshot '/home/me/my data/s.whence.json.gz' --principal p --action a:B --resource 'it'\\''s *' --strict`,
    )
  })
})
