import { describe, expect, it } from 'vitest'
import { projectDecision } from '../../../shared/graph/projectDecision.ts'
import { DENIED } from '../../e2e/graphFixture/decision.ts'

describe('decision gates', () => {
  const scene = projectDecision(DENIED)

  it('stand in the order of the decision’s layers, each once', () => {
    expect(scene.gates.map((gate) => gate.layer)).toEqual(DENIED.layers.map((layer) => layer.layer))
  })

  it('mark every gate that blocks, and as first the one to fix first', () => {
    expect(scene.gates.filter((gate) => gate.blocks).map((gate) => gate.layer)).toEqual([
      'boundary',
      'identity',
    ])
    expect(scene.gates.filter((gate) => gate.firstBlock).map((gate) => gate.layer)).toEqual(['identity'])
  })

  it('end the road at the first gate that blocks on the way', () => {
    expect(scene.gates.map((gate) => gate.reached)).toEqual([true, true, true, false, false, false])
    expect(scene.arrives).toBe(false)
  })

  it('carry the deciding statements and the near misses of their layer', () => {
    const identity = scene.gates.find((gate) => gate.layer === 'identity')
    expect(identity?.deciding.map((one) => one.policy)).toEqual(['NoDeletes'])
    expect(identity?.matched.map((one) => one.policy)).toEqual(['DataReaders'])
    expect(scene.gates.find((gate) => gate.layer === 'boundary')?.nearMisses).toHaveLength(1)
  })

  it('let the road arrive when nothing blocks', () => {
    const allowed = projectDecision({ ...DENIED, verdict: 'Allowed', blockedBy: [], decidedBy: [] })
    expect(allowed.arrives).toBe(true)
    expect(allowed.gates.every((gate) => gate.reached && !gate.blocks)).toBe(true)
  })
})
