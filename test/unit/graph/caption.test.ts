import { describe, expect, it } from 'vitest'
import { captionLines, filtersInWords } from '../../../shared/graph/caption.ts'
import { principalFacts } from '../../../shared/graph/facts.ts'
import { layoutScene } from '../../../shared/graph/layout.ts'
import { projectPrincipal } from '../../../shared/graph/projectPrincipal.ts'
import { sceneSvg } from '../../../shared/graph/svg.ts'
import * as made from './facts.ts'

const scene = projectPrincipal(principalFacts(made.administratorRole()))
const CAPTION = {
  account: 'northwind (1111-2222-3333)',
  readAt: '2026-11-30T20:56:15Z',
  principal: 'arn:aws:iam::111122223333:role/<admin>',
  context: ['aws:RequestedRegion=eu-west-1'],
  strict: false,
  filters: filtersInWords({ services: ['s3'], levels: ['Read'], hiddenOutcomes: ['cut'] }),
}

describe('the caption of an exported picture', () => {
  it('says of which account and day it is, under which context, and what is not shown', () => {
    const text = captionLines(CAPTION, scene).join('\n')
    expect(text).toContain('northwind (1111-2222-3333) · read 2026-11-30T20:56:15Z')
    expect(text).toContain('aws:RequestedRegion=eu-west-1 (unset keys are unknown)')
    expect(text).toContain('only the services s3; only the levels Read; without what is removed by')
    expect(text).toMatch(/\d+ are folded into groups/)
    expect(captionLines({ ...CAPTION, context: [], strict: true }, scene)[1]).toBe(
      'Request context: none given (unset keys are absent)',
    )
  })

  it('stands below the picture, inside of it, as text', () => {
    const layout = layoutScene(scene)
    const lines = captionLines(CAPTION, scene)
    const svg = sceneSvg(scene, layout, { lines })
    expect(svg).toContain('role/&lt;admin&gt;')
    const height = Number(/height="(\d+)"/.exec(svg)?.[1])
    const last = [...svg.matchAll(/<text x="16" y="(\d+)" font-size="11"/g)].map(([, y]) => Number(y))
    expect(last).toHaveLength(lines.length)
    expect(Math.max(...last)).toBeLessThan(height)
  })
})
