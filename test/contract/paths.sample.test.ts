import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PathsAnswer } from '../../shared/paths/edge/path.ts'
import { sampleFacts } from '../fixtures/sampleTruth.ts'
import { crawledSample, type CrawledSample } from './crawledSample.ts'

/** Escalation in the sample account: crawled over the wire, then asked as the views ask. */
let sample: CrawledSample

beforeAll(async () => {
  sample = await crawledSample()
})
afterAll(() => sample.close())

const paths = (question: { readonly from?: string; readonly to?: string } = {}): Promise<PathsAnswer> =>
  sample.service.call('paths', { snapshots: [sample.snapshot], ...question })

describe('escalation in the sample account', () => {
  const { administrators, escalation } = sampleFacts

  it('names the administrators by what they can do', async () => {
    const { admins, leftOut } = await paths()
    expect([...admins].sort()).toEqual([...administrators].sort())
    expect(leftOut).toBe(0)
  })

  it('finds the planted way in two hops: a passed role, which then attaches a policy to itself', async () => {
    const { paths: found } = await paths({ from: 'ben.carter' })
    expect(found).toMatchObject([
      {
        from: escalation.from,
        to: 'admin',
        certainty: 'proved',
        hops: [
          { kind: 'new-workload', edge: { from: escalation.from, to: escalation.through } },
          { kind: 'self-escalation', edge: { from: escalation.through, to: 'admin' } },
        ],
      },
    ])
    const evidence = found[0]?.hops.flatMap((hop) => hop.evidence) ?? []
    expect(evidence.map(({ action }) => action)).toEqual(expect.arrayContaining([...escalation.actions]))
    expect(evidence.every(({ decidedBy }) => decidedBy.length > 0)).toBe(true)
  })

  it('finds nobody beside the developers, the role itself and the emergency user, who needs MFA', async () => {
    const { paths: found } = await paths()
    const person = (name: string) => `arn:aws:iam::111122223333:user/people/${name}`
    expect(found.map(({ from, certainty }) => [from, certainty])).toEqual([
      // People before programs.
      [person('ben.carter'), 'proved'],
      [person('chitra.rao'), 'proved'],
      [person('dmitri.volkov'), 'proved'],
      [escalation.through, 'proved'],
      ['arn:aws:iam::111122223333:user/break-glass/break-glass-1', 'conditional'],
    ])
    const conditions = found.at(-1)?.hops[0]?.evidence[0]?.conditions.flat() ?? []
    expect(conditions.map(({ key }) => key)).toContain('aws:MultiFactorAuthPresent')
  })

  it('finds the chain to a role by its name', async () => {
    const { paths: found } = await paths({ from: 'ines.costa', to: 'data-pipeline' })
    expect(found.map(({ hops }) => hops.map(({ edge }) => edge.name))).toEqual([['sts:AssumeRole']])
    const managers = await paths({ to: 'release-manager' })
    expect(managers.paths.map(({ from }) => from)).toContain(escalation.from)
    expect(managers.notes.join(' ')).toContain('ask for admin as well')
    const nobody = await paths({ from: 'ines.costa', to: 'platform-admin' })
    expect(nobody.paths).toEqual([])
  })
})
