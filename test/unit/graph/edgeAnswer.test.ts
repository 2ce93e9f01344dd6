import { describe, expect, it } from 'vitest'
import { edgeAnswer } from '../../../shared/graph/edgeAnswer.ts'
import { principalFacts } from '../../../shared/graph/facts.ts'
import type { EdgeKind } from '../../../shared/graph/scene.ts'
import { projectPrincipal } from '../../../shared/graph/projectPrincipal.ts'
import * as made from './facts.ts'

const facts = principalFacts(made.mixedUser())
const scene = projectPrincipal(facts)
const edgeTo = (kind: EdgeKind, to: string) =>
  scene.edges.find((edge) => edge.kind === kind && edge.to === to)?.id ?? ''

describe('an edge of a principal’s picture', () => {
  it('tells what a policy grants of a service and what is left of it, with a way on', () => {
    const answer = edgeAnswer(facts, scene, edgeTo('allows', 'service:s3'))
    expect(answer?.title).toMatch(/ allows s3/)
    const own = facts.services.find(({ id }) => id === 'service:s3')?.groups.map(({ id }) => id) ?? []
    expect(answer?.rows.length).toBeGreaterThan(0)
    for (const { select } of answer?.rows ?? []) expect(own).toContain(select)
    expect(answer?.ends.map(([id]) => id)).toContain('service:s3')
  })

  it('names the statement of a deny, to be marked in its policy', () => {
    const deny = scene.edges.find(({ kind }) => kind === 'denies')
    const answer = edgeAnswer(facts, scene, deny?.id ?? '')
    expect(answer?.rows[0]).toMatchObject({ select: deny?.from, statement: expect.any(Number) })
  })

  it('adds up what a boundary removes of a service', () => {
    const cut = scene.edges.find(({ kind }) => kind === 'cuts')
    const answer = edgeAnswer(facts, scene, cut?.id ?? '')
    expect(answer?.rows[0]?.what).toMatch(/^\d+ actions?: /)
  })

  it('says of what was not read that it was not, and what would show it', () => {
    const gap = facts.access?.unknown[0]
    const answer = edgeAnswer(facts, scene, edgeTo('limits', 'missing:0'))
    expect(answer?.about).toMatch(/^It was not read/)
    expect(answer?.rows).toEqual([
      { name: gap?.what, what: `${gap?.call} would show it`, select: 'missing:0' },
    ])
    const nobody = principalFacts(made.nobody())
    const bare = projectPrincipal(nobody)
    const toNone = bare.edges.find(({ to }) => to === 'missing:policies')
    expect(edgeAnswer(nobody, bare, toNone?.id ?? '')?.about).toBe(
      'No identity policy, and no resource policy that was read, gives it permissions.',
    )
  })

  it('explains every edge that is drawn, and none that is not', () => {
    for (const edge of scene.edges) {
      const answer = edgeAnswer(facts, scene, edge.id)
      expect(answer?.title, edge.id).not.toBe('')
      expect(answer?.about, edge.id).not.toBe('')
    }
    expect(edgeAnswer(facts, scene, 'allows|nobody|service:s3')).toBeNull()
  })
})
