import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { principalDetail } from '../../../shared/answers/detail.ts'
import { accessSummary } from '../../../shared/engine/effective/effective.ts'
import { edgeAnswer } from '../../../shared/graph/edgeAnswer.ts'
import { principalFacts } from '../../../shared/graph/facts.ts'
import { projectPrincipal } from '../../../shared/graph/projectPrincipal.ts'
import { allow, arnOf, documentOf, inline, managed, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const ANN = arnOf('user', 'ann')
const EDGE = arnOf('policy', 'Edge')

/** What the picture says of Ann's boundary: its node, and the edge to it. */
function boundaryIn(policies: readonly ReturnType<typeof managed>[]) {
  const snapshot = snapshotOf({
    UserDetailList: [
      user('ann', {
        UserPolicyList: [inline('own', documentOf(allow('s3:*')))],
        PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: EDGE },
      }),
    ],
    Policies: [...policies],
  })
  const model = buildAccountModel(snapshot)
  const access = accessSummary(model, ANN, testCatalogue())
  const facts = principalFacts({ detail: principalDetail(snapshot, model, ANN), access })
  const scene = projectPrincipal(facts)
  const node = scene.nodes.find(({ id }) => id === `gate:boundary:${EDGE}`)
  const edge = scene.edges.find(({ to }) => to === node?.id)
  return { node, rows: edgeAnswer(facts, scene, edge?.id ?? '')?.rows.map(({ what }) => what) }
}

describe('a boundary in the picture of a principal', () => {
  it.each([
    ['is not in the snapshot', []],
    ['has no document', [managed('Edge', undefined)]],
  ])('does not remove nothing when it %s', (_, policies) => {
    const { node, rows } = boundaryIn(policies)
    expect(node).toMatchObject({ detail: 'not all of it was read', hollow: true, outlier: true })
    expect(rows).toEqual(['Not all of it was read: it may remove more.'])
  })

  it('removes nothing when it was read and allows all', () => {
    const { node, rows } = boundaryIn([managed('Edge', documentOf(allow('*')))])
    expect(node).toMatchObject({ detail: 'removes nothing', hollow: false })
    expect(rows).toEqual(['Removes nothing from what is granted.'])
  })
})
