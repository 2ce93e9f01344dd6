import type { PageClient } from '../../../renderer/api/pageClient.ts'
import type { ApiInput, ApiMethod, ApiMethods } from '../../../shared/api/types.ts'
import { WhenceError } from '../../../shared/errors.ts'
import type { PrincipalInput } from '../../../shared/graph/facts.ts'

/** An API client that answers from hand-made facts, so that the graph can be looked at without a crawl. */
export function fixtureClient({ detail, access }: PrincipalInput): PageClient {
  const answers: Partial<{ [M in ApiMethod]: (input: ApiInput<M>) => ReturnType<ApiMethods[M]> }> = {
    'settings.get': () => ({
      theme: 'system',
      lastSnapshot: null,
      regions: [],
      unusedDays: 45,
      keyMaxAgeDays: 90,
      crownJewels: {},
      recent: {},
    }),
    'snapshots.list': () => ({ snapshots: [], unreadable: [] }),
    'principal.detail': () => detail,
    'principal.access': () => {
      if (access === null) throw new WhenceError('principal-not-found', 'No access.', 'Choose a user.')
      return access
    },
    'principal.service': ({ principal, service, level }) => {
      const found = access?.services.find((one) => one.service === service)
      return {
        principal,
        service,
        serviceName: found?.serviceName ?? service,
        gates: access?.gates ?? [],
        unknown: access?.unknown ?? [],
        notes: access?.notes ?? [],
        actions: (found?.levels ?? [])
          .filter((one) => level === undefined || one.level === level)
          .flatMap((one) =>
            (['allowed', 'except', 'conditional', 'denied', 'cut'] as const).flatMap((outcome) =>
              Array.from({ length: one[outcome] }, (_, at) => ({
                action: `${service}:${one.level.split(' ')[0]}${outcome}${at}`,
                level: one.level,
                outcome,
                exceptions: [],
                grants: one.grantedBy.map((policyId) => ({
                  layer: 'identity' as const,
                  resources: one.resources,
                  conditions: [],
                  statement: {
                    policy: policyId.slice(policyId.lastIndexOf('/') + 1),
                    policyId,
                    index: 0,
                    effect: 'Allow' as const,
                  },
                })),
                denies: [],
                ceilings: [],
              })),
            ),
          ),
      }
    },
    'policy.view': ({ policyId }) => {
      const statements = [
        { Sid: 'Read', Effect: 'Allow', Action: 's3:Get*', Resource: '*' },
        { Sid: 'Deny', Effect: 'Deny', Action: ['s3:DeleteObject', 's3:DeleteBucket'], Resource: '*' },
      ] as const
      // On one line, as AWS gives most documents.
      const text = JSON.stringify({ Version: '2012-10-17', Statement: statements })
      const range = (index: number) => {
        const own = JSON.stringify(statements[index])
        const start = text.indexOf(own)
        const at = (offset: number) => ({ line: 1, column: offset + 1, offset })
        return { start: at(start), end: at(start + own.length) }
      }
      return {
        policyId,
        name: policyId.slice(policyId.lastIndexOf('/') + 1),
        kind: 'customer-managed',
        arn: policyId,
        attachedTo: [detail.arn],
        boundaryOf: [],
        text: { state: 'known', value: text },
        statements: statements.map((one, index) => ({
          index,
          sid: one.Sid,
          effect: one.Effect,
          range: range(index),
        })),
        problems: [],
      }
    },
  }
  return {
    call: async (method, input) => {
      const answer = answers[method] as ((value: typeof input) => never) | undefined
      if (answer === undefined) throw new Error(`the fixture does not answer ${method}`)
      return answer(input)
    },
    on: () => () => undefined,
    onReconnect: () => () => undefined,
  }
}
