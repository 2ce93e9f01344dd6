import { describe, expect, it } from 'vitest'
import { becomeOf, waysIn } from '../../../../renderer/principal/becomeState.ts'
import type { FindingsAnswer, ListedFinding } from '../../../../shared/findings/types.ts'
import { known, notCollected } from '../../../../shared/known.ts'

const ANA = 'arn:aws:iam::111122223333:user/ana'
const finding = (change: Partial<ListedFinding>): ListedFinding => ({
  ...{ id: '1', kind: 'escalation', severity: 'high', certainty: 'proved', who: ANA, what: 'a way' },
  ...change,
})
const answer = (ways: FindingsAnswer['ways'], ...findings: readonly ListedFinding[]) =>
  ({ ways, findings }) as unknown as FindingsAnswer
const row = { arn: ANA, kind: 'user', administrator: known(false) } as Parameters<typeof becomeOf>[0]
const stateOf = (given: FindingsAnswer | undefined, change: Partial<typeof row> = {}) =>
  becomeOf({ ...row, ...change }, waysIn(given))

describe('whether a principal can become an administrator', () => {
  it('is not told before ways were looked for', () => {
    expect(stateOf(undefined)).toBe('not looked for yet')
    expect(stateOf(answer('not-searched'))).toBe('not looked for yet')
  })

  it('is told by the surest way, whatever its order, and by escalation only', () => {
    const unsure = finding({ certainty: 'not-known' })
    expect(stateOf(answer('searched', unsure))).toBe('not known')
    expect(stateOf(answer('searched', unsure, finding({ certainty: 'on-conditions' })))).toBe('on conditions')
    expect(stateOf(answer('searched', finding({}), unsure))).toBe('proved')
    expect(stateOf(answer('searched', finding({ kind: 'exposure' })))).toBe('no way found')
  })

  it('is not told of who is one, and not denied of who may be one', () => {
    expect(stateOf(answer('searched'), { administrator: known(true) })).toBe('is one')
    const open = { administrator: notCollected('a policy', 'iam:GetPolicy') }
    expect(stateOf(answer('searched'), open)).toBe('not known')
  })
})
