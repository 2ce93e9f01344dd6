import { GetKeyPolicyCommand, KMSClient, ListGrantsCommand, ListKeysCommand } from '@aws-sdk/client-kms'
import type { GrantListEntry } from '@aws-sdk/client-kms'
import { callsOf } from '../../../shared/services/calls.ts'
import type { KeyGrant } from '../../../shared/snapshot/schema.ts'
import type { ServiceClient } from '../clients.ts'
import type { Collector } from '../crawlContext.ts'
import { forEachLimited } from '../crawlContext.ts'
import { moreOf } from '../pages.ts'

const KMS: ServiceClient<KMSClient> = { id: 'kms', make: (config) => new KMSClient(config) }

/** Keys with their policies, of which a key always has one, and their grants. */
export const kms: Collector = {
  id: 'kms',
  label: 'KMS keys',
  calls: callsOf('kms'),
  async run(context, progress) {
    for (const region of context.regions) {
      const client = context.clients.of(KMS, region)
      const listed = await context.list(
        'kms:ListKeys',
        { region, needs: ['KeyArn', 'KeyId'] },
        async (Marker, o) => {
          const page = await client.send(new ListKeysCommand({ Marker, Limit: 1000 }), o)
          return { items: page.Keys ?? [], next: truncatedOf(page) }
        },
      )
      if (listed.complete) {
        context.coverage.begin('kms:GetKeyPolicy', region)
        context.coverage.begin('kms:ListGrants', region)
      }
      await forEachLimited(listed.items, 4, async ({ KeyArn: arn, KeyId }) => {
        if (arn === undefined || KeyId === undefined) return
        const answer = await context.ask('kms:GetKeyPolicy', { region, target: arn }, (o) =>
          client.send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }), o),
        )
        const policy = answer.status === 'done' ? answer.value.Policy : undefined
        const grants = await context.list('kms:ListGrants', { region, target: arn }, async (Marker, o) => {
          const page = await client.send(new ListGrantsCommand({ KeyId, Marker, Limit: 100 }), o)
          return { items: page.Grants ?? [], next: truncatedOf(page) }
        })
        context.draft.resources.push({
          arn,
          type: 'AWS::KMS::Key',
          region,
          ...(policy === undefined ? {} : { policy }),
          ...(grants.complete ? { grants: grants.items.map(grantOf) } : {}),
        })
        progress.add(1)
      })
    }
  },
}

/** KMS says in its own words what IAM says. */
function truncatedOf({
  Truncated,
  NextMarker,
}: {
  readonly Truncated?: boolean
  readonly NextMarker?: string
}) {
  return moreOf({ IsTruncated: Truncated, Marker: NextMarker })
}

/** What of a grant decides who may do what. https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantListEntry.html */
function grantOf({ GrantId, GranteePrincipal, Operations, Constraints }: GrantListEntry): KeyGrant {
  return {
    ...(GrantId === undefined ? {} : { GrantId }),
    GranteePrincipal: GranteePrincipal ?? '',
    Operations: Operations ?? [],
    ...(Constraints === undefined ? {} : { Constraints: true }),
  }
}
