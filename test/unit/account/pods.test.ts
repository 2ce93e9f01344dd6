import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { podEntrance } from '../../../shared/account/pods.ts'
import { behindRole } from '../../../shared/answers/behind.ts'
import { behindInWords } from '../../../shared/answers/behindWords.ts'
import type { JsonObject } from '../../../shared/json.ts'
import type { ClusterAccessEntry, CoverageEntry, ServiceWorkload } from '../../../shared/snapshot/schema.ts'
import { arnOf, documentOf, role, snapshotOf } from '../../fixtures/account.ts'

const region = 'eu-west-1'
const CLUSTER = 'arn:aws:eks:eu-west-1:111122223333:cluster/shop'
const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/ABC'
const entry = (name: string, policy: string, namespaces?: readonly string[]): ClusterAccessEntry => ({
  principalArn: arnOf('role', name),
  policies: [
    {
      policyArn: `arn:aws:eks::aws:cluster-access-policy/${policy}`,
      ...(namespaces === undefined ? {} : { namespaces }),
    },
  ],
})
const cluster = (more: Partial<ServiceWorkload> = {}): ServiceWorkload => ({
  kind: 'eks-cluster',
  arn: CLUSTER,
  region,
  name: 'shop',
  authenticationMode: 'API',
  oidcIssuer: `https://${ISSUER}`,
  accessEntries: [],
  ...more,
})
const POD: ServiceWorkload = {
  kind: 'eks-pod-identity',
  arn: 'arn:aws:eks:eu-west-1:111122223333:podidentityassociation/shop/a-1',
  region,
  name: 'checkout/basket',
  clusterArn: CLUSTER,
  roleArn: arnOf('role', 'basket'),
}
const DONE: readonly CoverageEntry[] = [
  'ListClusters',
  'DescribeCluster',
  'ListPodIdentityAssociations',
  'DescribePodIdentityAssociation',
].map((name): CoverageEntry => ({ call: `eks:${name}`, region, status: 'done' }))
const REGIONS: CoverageEntry = { call: 'ec2:DescribeRegions', status: 'done' }
const PODS: JsonObject = { Principal: { Service: 'pods.eks.amazonaws.com' } }

function found(
  workloads: readonly ServiceWorkload[],
  coverage: readonly CoverageEntry[] = DONE,
  trust: JsonObject = PODS,
  regions: CoverageEntry = REGIONS,
) {
  const basket = role('basket', {
    AssumeRolePolicyDocument: documentOf({ Effect: 'Allow', Action: 'sts:AssumeRole', ...trust }),
  })
  const model = buildAccountModel(
    snapshotOf({ RoleDetailList: [basket] }, { workloads, coverage: [...coverage, regions] }),
  )
  const inModel = model.roles.get(basket.Arn)
  if (inModel === undefined) throw new Error('The role is not in the model')
  return { ...podEntrance(model, inModel), words: behindInWords(behindRole(model, inModel)) }
}

describe('a role that trusts EKS Pod Identity', () => {
  it('may have more pods where nobody knows which Regions there are', () => {
    const refused: CoverageEntry = { ...REGIONS, status: 'denied' }
    const { missing, words } = found([cluster()], DONE, PODS, refused)
    expect(missing.map(({ call }) => call)).toEqual(['ec2:DescribeRegions'])
    expect(words).toEqual(['pods (not known which)'])
  })

  it('is that of the pods of its associations, which those start whose access entries let them', () => {
    const accessEntries = [
      entry('admin', 'AmazonEKSClusterAdminPolicy'),
      entry('dev', 'AmazonEKSEditPolicy', ['check*']),
      entry('other', 'AmazonEKSEditPolicy', ['orders']),
      entry('reader', 'AmazonEKSViewPolicy'),
    ]
    const { startedBy, missing, words } = found([cluster({ accessEntries }), POD])
    expect(startedBy).toEqual([arnOf('role', 'admin'), arnOf('role', 'dev')])
    expect(missing).toEqual([])
    expect(words).toEqual(['pods checkout/basket in shop, started by admin, dev'])
  })

  it('has no pods where all clusters were read and no association names it', () => {
    expect(found([cluster()]).words).toEqual(['no pods'])
  })

  it.each<[string, Partial<ServiceWorkload>, RegExp]>([
    [
      'access entries were not read',
      { accessEntries: undefined } as never,
      /ListAccessEntries was not asked/,
    ],
    ['the cluster has its ConfigMap alone', { authenticationMode: 'CONFIG_MAP' }, /aws-auth/],
    ['the cluster has its ConfigMap besides', { authenticationMode: 'API_AND_CONFIG_MAP' }, /aws-auth/],
    [
      'an entry names groups of Kubernetes',
      { accessEntries: [{ principalArn: arnOf('role', 'x'), kubernetesGroups: ['dev'], policies: [] }] },
      /groups of Kubernetes/,
    ],
    [
      'policies of an entry were not read',
      { accessEntries: [{ principalArn: arnOf('role', 'x') }] },
      /ListAssociatedAccessPolicies was not asked/,
    ],
  ])('does not say who starts its pods where %s', (_what, more, why) => {
    const { missing, words } = found([cluster(more), POD])
    expect(missing.map((each) => each.why)).toEqual([expect.stringMatching(why)])
    expect(words).toEqual(['pods checkout/basket in shop, not known who starts them'])
  })

  it('does not say that it has no pods where a call was refused', () => {
    const denied: CoverageEntry = { call: 'eks:ListPodIdentityAssociations', region, status: 'denied' }
    const { missing, words } = found([cluster()], [...DONE.slice(0, 2), denied, ...DONE.slice(3)])
    expect(missing[0]?.call).toBe('eks:ListPodIdentityAssociations')
    expect(words).toEqual(['pods (not known which)'])
  })
})

describe('a role that trusts the issuer of a cluster', () => {
  const trust = (subject: string): JsonObject => ({
    Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${ISSUER}` },
    Condition: { StringLike: { [`${ISSUER}:sub`]: subject } },
  })
  const accessEntries = [entry('dev', 'AmazonEKSEditPolicy', ['checkout'])]

  it.each([
    ['system:serviceaccount:checkout:basket', 'pods checkout/basket in shop, started by dev'],
    ['system:serviceaccount:orders:*', 'pods orders/* in shop'],
    ['system:serviceaccount:*:*', 'pods */* in shop, started by dev'],
  ])('is that of the pods of %s', (subject, words) => {
    expect(found([cluster({ accessEntries })], DONE, trust(subject)).words).toEqual([words])
  })

  it('names the service account where no cluster that was read has the issuer', () => {
    expect(found([], DONE, trust('system:serviceaccount:checkout:basket')).words).toEqual([
      'service account checkout/basket',
    ])
  })
})
