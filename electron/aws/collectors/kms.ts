import { GetKeyPolicyCommand, KMSClient, ListKeysCommand } from '@aws-sdk/client-kms'
import { callsOf } from '../../../shared/services/calls.ts'
import type { ServiceClient } from '../clients.ts'
import type { Collector } from '../crawlContext.ts'
import { forEachLimited } from '../crawlContext.ts'

const KMS: ServiceClient<KMSClient> = { id: 'kms', make: (config) => new KMSClient(config) }

/** Keys and their policies; a key always has one. */
export const kms: Collector = {
  id: 'kms',
  label: 'KMS keys',
  calls: callsOf('kms'),
  async run(context, progress) {
    for (const region of context.regions) {
      const client = context.clients.of(KMS, region)
      const listed = await context.list('kms:ListKeys', { region }, async (Marker, o) => {
        const page = await client.send(new ListKeysCommand({ Marker, Limit: 1000 }), o)
        return { items: page.Keys ?? [], next: page.Truncated === true ? page.NextMarker : undefined }
      })
      if (listed.complete) context.coverage.begin('kms:GetKeyPolicy', region)
      await forEachLimited(listed.items, 4, async ({ KeyArn: arn, KeyId }) => {
        if (arn === undefined || KeyId === undefined) return
        const answer = await context.ask('kms:GetKeyPolicy', { region, target: arn }, (o) =>
          client.send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }), o),
        )
        const policy = answer.status === 'done' ? answer.value.Policy : undefined
        context.draft.resources.push({
          arn,
          type: 'AWS::KMS::Key',
          region,
          ...(policy === undefined ? {} : { policy }),
        })
        progress.add(1)
      })
    }
  },
}
