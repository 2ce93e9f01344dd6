import type { PageClient } from '../../../renderer/api/client.ts'
import type { ApiInput, ApiMethod, ApiMethods } from '../../../shared/api/types.ts'
import { WhenceError } from '../../../shared/errors.ts'
import type { PrincipalInput } from '../../../shared/graph/facts.ts'

/** An API client that answers from hand-made facts, so that the graph can be looked at without a crawl. */
export function fixtureClient({ detail, access }: PrincipalInput): PageClient {
  const answers: Partial<{ [M in ApiMethod]: (input: ApiInput<M>) => ReturnType<ApiMethods[M]> }> = {
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
        actions: (found?.levels ?? [])
          .filter((one) => level === undefined || one.level === level)
          .flatMap((one) =>
            (['allowed', 'conditional', 'denied', 'cut'] as const).flatMap((outcome) =>
              Array.from({ length: one[outcome] }, (_, at) => ({
                action: `${service}:${one.level.split(' ')[0]}${outcome}${at}`,
                level: one.level,
                outcome,
                grants: one.grantedBy.map((policyId) => ({
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
      const text = JSON.stringify(
        {
          Version: '2012-10-17',
          Statement: [
            { Sid: 'Read', Effect: 'Allow', Action: 's3:Get*', Resource: '*' },
            { Sid: 'Deny', Effect: 'Deny', Action: ['s3:DeleteObject', 's3:DeleteBucket'], Resource: '*' },
          ],
        },
        null,
        2,
      )
      const at = (line: number) => ({ line, column: 1, offset: 0 })
      return {
        policyId,
        name: policyId.slice(policyId.lastIndexOf('/') + 1),
        kind: 'customer-managed',
        arn: policyId,
        attachedTo: [detail.arn],
        boundaryOf: [],
        text,
        statements: [
          { index: 0, sid: 'Read', effect: 'Allow', range: { start: at(4), end: at(9) } },
          { index: 1, sid: 'Deny', effect: 'Deny', range: { start: at(10), end: at(18) } },
        ],
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
