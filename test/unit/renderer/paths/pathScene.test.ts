import { describe, expect, it } from 'vitest'
import { NODE, pathScene } from '../../../../renderer/paths/pathScene.ts'
import type { EscalationPath, Hop } from '../../../../shared/paths/edge/path.ts'

const user = 'arn:aws:iam::111122223333:user/people/ben'
const role = 'arn:aws:iam::111122223333:role/deploy'
const hop = (
  from: string,
  to: string,
  name: string,
  certainty: Hop['edge']['certainty'] = 'proved',
): Hop => ({
  kind: 'new-workload',
  edge: { from, to, name, certainty },
  catalogueId: null,
  evidence: [],
})
const path: EscalationPath = {
  from: user,
  to: 'admin',
  certainty: 'conditional',
  needs: [],
  person: false,
  hops: [hop(user, role, 'a:B + c:D + e:F + g:H + i:J'), hop(role, 'admin', 'k:L', 'conditional')],
}

describe('a path as it is drawn', () => {
  it('has its principals from left to right, each hop between two of them', () => {
    const { nodes, edges, width } = pathScene(path)
    expect(nodes.map(({ kind, label }) => [kind, label])).toEqual([
      ['user', 'ben'],
      ['role', 'deploy'],
      ['missing', 'Administrator'],
    ])
    edges.forEach((edge, index) => {
      expect(edge.from).toBe((nodes[index]?.x ?? 0) + NODE.width)
      expect(edge.to).toBe(nodes[index + 1]?.x)
    })
    expect((nodes.at(-1)?.x ?? 0) + NODE.width).toBeLessThan(width)
  })

  it('shows how sure each hop is, and shortens a long list of steps', () => {
    const { edges } = pathScene(path)
    expect(edges.map(({ tone }) => tone)).toEqual(['denied', 'conditional'])
    expect(edges[0]?.steps).toEqual(['a:B', 'c:D', 'e:F', '…'])
  })

  it('ends at a resource by the part of its ARN that tells it from others', () => {
    const object = 'arn:aws:s3:::ledger/2025/q4.parquet'
    const last: Hop = { ...hop(role, object, 's3:GetObject'), kind: 'access' }
    const { nodes } = pathScene({ ...path, to: object, hops: [hop(user, role, 'a:B'), last] })
    expect(nodes.at(-1)).toMatchObject({ id: object, kind: 'resource', label: 'ledger/2025/q4.parquet' })
    // A role that is passed is no principal that is reached.
    const passed: Hop = { ...hop(user, role, 'iam:PassRole'), kind: 'access' }
    expect(pathScene({ ...path, to: role, hops: [passed] }).nodes.at(-1)?.kind).toBe('resource')
  })
})
