import {
  GetResourcePolicyCommand,
  ListSecretsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import { callsOf } from '../../../shared/services/calls.ts'
import type { Tag } from '../../../shared/snapshot/schema.ts'
import type { ServiceClient } from '../clients.ts'
import type { Collector } from '../crawlContext.ts'
import { forEachLimited, plain } from '../crawlContext.ts'
import { kmsKeyArn } from '../kmsKeyArn.ts'

const SECRETS_MANAGER: ServiceClient<SecretsManagerClient> = {
  id: 'secrets_manager',
  make: (config) => new SecretsManagerClient(config),
}

/** Secrets and their resource policies; never a secret's value. */
export const secretsManager: Collector = {
  id: 'secrets-manager',
  label: 'Secrets Manager secrets',
  calls: callsOf('secretsmanager'),
  async run(context, progress) {
    for (const region of context.regions) {
      const client = context.clients.of(SECRETS_MANAGER, region)
      const listed = await context.list(
        'secretsmanager:ListSecrets',
        { region, needs: ['ARN'] },
        async (NextToken, o) => {
          const page = await client.send(new ListSecretsCommand({ NextToken, MaxResults: 100 }), o)
          return { items: page.SecretList ?? [], next: page.NextToken }
        },
      )
      if (listed.complete) context.coverage.begin('secretsmanager:GetResourcePolicy', region)
      await forEachLimited(listed.items, 4, async ({ ARN: arn, KmsKeyId, Tags }) => {
        if (arn === undefined) return
        const answer = await context.ask('secretsmanager:GetResourcePolicy', { region, target: arn }, (o) =>
          client.send(new GetResourcePolicyCommand({ SecretId: arn }), o),
        )
        context.draft.resources.push({
          arn,
          type: 'AWS::SecretsManager::Secret',
          region,
          ...(answer.status === 'done' ? { policy: answer.value.ResourcePolicy || null } : {}),
          ...(KmsKeyId === undefined ? {} : { kmsKey: kmsKeyArn(KmsKeyId, context, region) }),
          ...(Tags === undefined ? {} : { tags: plain<Tag[]>(Tags) }),
        })
        progress.add(1)
      })
    }
  },
}
