import type { AwsManagedPolicies } from '../../shared/account/awsManaged.ts'
import { PRINCIPAL_KINDS, unreadOf } from '../../shared/account/completeness.ts'
import { buildAccountModel } from '../../shared/account/build.ts'
import {
  administratorReader,
  accountOverview,
  policyView,
  principalDetail,
  principalRows,
} from '../../shared/answers/answers.ts'
import { principalArn } from '../../shared/answers/named.ts'
import { checkAction } from '../../shared/catalogue/checkName.ts'
import { accessSummary, serviceActions } from '../../shared/engine/effective/effective.ts'
import { explain } from '../../shared/engine/explain/explain.ts'
import { explainSteps } from '../../shared/engine/steps/stepsExplain.ts'
import { withBehind } from '../../shared/answers/whoCanBehind.ts'
import { whoCan } from '../../shared/engine/whoCan/whoCan.ts'
import { actionResources } from '../../shared/engine/where/actionResources.ts'
import { ESCALATION_WAYS, escalationPage } from '../../shared/paths/help/help.ts'
import { WhenceError } from '../../shared/errors.ts'
import { type Mutes, withMute } from '../../shared/findings/mutes.ts'
import { findExposure } from '../../shared/exposure/exposure.ts'
import { mapAnswer, membersAnswer } from '../../shared/map/answer.ts'
import { readGrouping } from '../../shared/map/grouping.ts'
import type { MapOptions } from '../../shared/map/principalsColumn.ts'
import { firstFacts, wholeFacts } from '../../shared/map/makeFacts.ts'
import { searchCuts } from '../../shared/paths/cut/cuts.ts'
import { cutsParts, findPaths } from '../../shared/paths/search/find.ts'
import { runToEnd } from '../../shared/paths/search/progress.ts'
import { entrancesOf } from '../../shared/answers/entrances.ts'
import { organizationPage } from '../../shared/policies/organization.ts'
import { policyPage } from '../../shared/policies/page.ts'
import { policyList } from '../../shared/policies/rows.ts'
import { findResource, resourceDetail } from '../../shared/resources/detail.ts'
import { resourceReach } from '../../shared/resources/reach.ts'
import { resourceList } from '../../shared/resources/rows.ts'
import { accountNames } from '../../shared/search/names.ts'
import { searchEscalations } from '../../shared/paths/search/escalations.ts'
import { reviewAccount } from '../../shared/population/reviewAccount.ts'
import { credentialReader } from '../../shared/review/userCredentials.ts'
import { smallerPolicy } from '../../shared/smaller/smallerPolicy.ts'
import { CoverageLog } from '../../shared/snapshot/coverage.ts'
import type { CoverageEntry, Snapshot } from '../../shared/snapshot/schema.ts'
import { summarise } from '../../shared/snapshot/summary.ts'
import { traceAnswer } from '../../shared/trace/answer.ts'
import {
  allow,
  arnOf,
  deny,
  documentOf,
  inline,
  managed,
  role,
  snapshotOf,
  user,
} from '../fixtures/account.ts'
import { findingsListOf, findingsMaker } from '../fixtures/findings.ts'
import { testCatalogue } from '../fixtures/catalogue.ts'
import type { Answers } from './page.tsx'
import { CRAWL_CALLS, type CallName } from '../../shared/services/calls.ts'

export const SNAPSHOT = 'a-snapshot'
export const MARIA = arnOf('user', 'maria')
export const DEPLOY = arnOf('role', 'deploy')

/** An account with a user behind a boundary and an SCP, a role that others may assume, and a key nobody could read. */
export function northwind(): Snapshot {
  const trust = documentOf(
    {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::444455556666:role/partner' },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'sts:ExternalId': 'north' } },
    },
    { Effect: 'Allow', Principal: { AWS: MARIA }, Action: 'sts:AssumeRole' },
  )
  return snapshotOf(
    {
      UserDetailList: [
        user('maria', {
          UserPolicyList: [
            inline('own', documentOf(allow(['s3:GetObject', 'sts:AssumeRole']), deny('s3:DeleteObject'))),
          ],
          AttachedManagedPolicies: [{ PolicyName: 'buckets', PolicyArn: arnOf('policy', 'buckets') }],
          PermissionsBoundary: {
            PermissionsBoundaryType: 'Policy',
            PermissionsBoundaryArn: arnOf('policy', 'edge'),
          },
        }),
        user('omar'),
      ],
      RoleDetailList: [
        role('deploy', {
          AssumeRolePolicyDocument: trust,
          AttachedManagedPolicies: [{ PolicyName: 'secret', PolicyArn: arnOf('policy', 'secret') }],
        }),
      ],
      Policies: [
        managed('buckets', documentOf(allow(['s3:PutObject', 's3:ListAllMyBuckets', 'sqs:SendMessage']))),
        managed('edge', documentOf(allow(['s3:*', 'sts:*']))),
        managed('secret', undefined),
      ],
    },
    {
      organization: {
        organization: { id: 'o-north', managementAccount: '777788889999', account: '111122223333' },
        levels: [
          {
            target: 'r-root',
            policies: [
              { id: 'p-region', name: 'no-delete', document: documentOf(allow('*'), deny('s3:PutObject')) },
            ],
          },
        ],
        rcpLevels: [],
      },
      coverage: coverage(),
    },
  )
}

const REFUSED: readonly CallName[] = ['iam:ListMFADevices', 'iam:ListAccessKeys', 'iam:GetCredentialReport']
const NOT_ASKED: readonly CallName[] = [
  'iam:ListInstanceProfiles',
  'lambda:ListFunctions',
  'ec2:DescribeInstances',
  'access-analyzer:ListFindingsV2',
]

function coverage(): readonly CoverageEntry[] {
  const log = new CoverageLog()
  for (const { call, scope } of CRAWL_CALLS) {
    const where = scope === 'region' ? { region: 'eu-west-1' } : {}
    if (REFUSED.includes(call)) log.failed(call, where, 'denied', { code: 'AccessDenied', message: 'no' })
    else if (!NOT_ASKED.includes(call)) log.done(call, where)
  }
  return log.entries(['eu-west-1'])
}

/** What the service answers about an account: computed by the same stages, without files and AWS. */
export function answersAbout(snapshot: Snapshot, awsManaged?: AwsManagedPolicies): Answers {
  const catalogue = testCatalogue()
  const model = buildAccountModel(snapshot, awsManaged)
  const summary = summarise(SNAPSHOT, snapshot, 1000)
  let mutes: Mutes = {}
  const made = findingsMaker(snapshot)
  const findingOf = (id: string) => {
    const found = made(true).findings.find((each) => each.id === id)
    if (found === undefined) throw new WhenceError('bad-input', 'There is no such finding.', 'Look anew.')
    return withMute(found, mutes, '2026-11-02')
  }
  const firstMap = () => firstFacts(snapshot, model, catalogue)
  const wholeMap = () =>
    wholeFacts(
      firstMap(),
      findPaths(model, {}, catalogue),
      findExposure({ snapshot, models: [model], catalogue }, { kinds: ['outside-access'] }),
    )
  const mapOptions = ({
    by,
    opened,
    jewels = [],
  }: {
    readonly by?: string | undefined
    readonly opened?: readonly string[] | undefined
    readonly jewels?: readonly string[] | undefined
  }): MapOptions => ({
    by: readGrouping(by ?? 'kind') ?? 'kind',
    opened: new Set(opened),
    now: model.collectedAt,
    jewels,
  })
  return {
    'app.info': () => ({ version: '0.0.0', host: 'web', snapshotFolder: 'snapshots' }),
    'settings.get': () => SETTINGS,
    'settings.set': (change) => ({ ...SETTINGS, ...change }),
    'crawl.unfinished': () => ({ crawls: [] }),
    'snapshots.list': () => ({ snapshots: [summary], unreadable: [] }),
    'profiles.list': () => ({ profiles: [], files: [], warnings: [] }),
    'account.overview': () => accountOverview(snapshot, model, summary),
    'account.principals': () => ({
      principals: principalRows(snapshot, model, catalogue),
      unread: unreadOf(model.completeness, PRINCIPAL_KINDS),
    }),
    'account.map': (input) => mapAnswer(firstMap(), mapOptions(input)),
    'account.map.whole': (input) => mapAnswer(wholeMap(), mapOptions(input)),
    'account.map.members': ({ node, whole, ...input }) =>
      membersAnswer(whole === true ? wholeMap() : firstMap(), mapOptions(input), node) ?? {
        label: '',
        about: '',
        members: [],
        next: [],
      },
    'principal.detail': ({ principal }) => principalDetail(snapshot, model, principalArn(model, principal)),
    'principal.access': ({ principal }) => accessSummary(model, principalArn(model, principal), catalogue),
    'principal.smaller': ({ principal }) =>
      smallerPolicy(snapshot, model, catalogue, principalArn(model, principal)),
    'principal.service': ({ principal, service, level }) => {
      const answer = serviceActions(model, principalArn(model, principal), service, catalogue)
      return {
        ...answer,
        actions: answer.actions.filter((one) => level === undefined || one.level === level),
      }
    },
    'principal.resources': ({ snapshot: _, ...asked }) => actionResources(model, asked, catalogue),
    'resources.list': () => resourceList(snapshot, model, catalogue),
    'resources.get': ({ resource }) => resourceDetail(snapshot, model, catalogue, resource),
    'resources.reach': ({ resource }) =>
      runToEnd(resourceReach(model, findResource(model, resource), catalogue)),
    'policies.list': () => policyList(snapshot, model, catalogue),
    'policies.get': ({ policy }) => policyPage(snapshot, model, catalogue, policy),
    'account.names': () => accountNames(snapshot, model),
    'account.entrances': () => entrancesOf(snapshot, model, administratorReader(model, catalogue)),
    'account.organization': () => organizationPage(snapshot, model, catalogue),
    'policy.view': ({ policyId }) => policyView(model, policyId),
    'catalogue.actions': ({ text, limit }) => ({
      actions: catalogue.search(text, limit ?? 50).map(({ id }) => id),
    }),
    explain: ({ snapshots: _, ...asked }) => {
      checkAction(catalogue, asked)
      return explain([model], asked, { catalogue })
    },
    'explain.steps': ({ snapshots: _, ...asked }) => explainSteps([model], asked, catalogue),
    'who-can': ({ snapshots: _, ...asked }) => withBehind([model], whoCan([model], asked, { catalogue })),
    trace: ({ snapshots: _, ...asked }) => traceAnswer([{ model, snapshot }], asked, catalogue),
    'paths.cuts': ({ snapshots: _, search: _search, ...asked }) => {
      const { parts, goal } = cutsParts({ models: [model], catalogue }, asked)
      return runToEnd(searchCuts(parts, goal))
    },
    'paths.stop': () => ({}),
    paths: ({ snapshots: _, search: _search, ...asked }) =>
      findPaths(model, asked, catalogue, credentialReader(snapshot)),
    exposure: ({ snapshots: _, paths: _paths, ...asked }) =>
      findExposure({ snapshot, models: [model], catalogue }, asked),
    'findings.list': (asked) => findingsListOf(made, asked, mutes),
    'findings.detail': ({ finding }) => findingOf(finding),
    'findings.mute': ({ finding, reason, by, until }) => {
      const { severity, certainty } = findingOf(finding)
      mutes = { ...mutes, [finding]: { reason, by, until, at: '', severity, certainty } }
      return findingOf(finding)
    },
    'findings.unmute': ({ finding }) => {
      const { [finding]: gone, ...rest } = mutes
      mutes = rest
      return { unmuted: gone !== undefined }
    },
    'paths.ways': () => ({ ways: ESCALATION_WAYS }),
    'paths.way': ({ id }) => escalationPage(id),
    'review.run': () =>
      reviewAccount({
        snapshot,
        model,
        catalogue,
        canBecomeOf: runToEnd(searchEscalations(model, { catalogue })),
        exposures: findExposure({ snapshot, models: [model], catalogue }, { kinds: ['assumable-roles'] })
          .roles,
        asOf: '2026-11-01',
      }),
  }
}

/** Settings as nobody has changed them, with this account open. */
export const SETTINGS = {
  theme: 'system',
  regions: [],
  unusedDays: 45,
  keyMaxAgeDays: 90,
  lastSnapshot: SNAPSHOT,
  crownJewels: {},
  recent: {},
} as const
