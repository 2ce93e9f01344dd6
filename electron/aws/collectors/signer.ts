import {
  ListProfilePermissionsCommand,
  ListSigningProfilesCommand,
  SignerClient,
} from '@aws-sdk/client-signer'
import type { Permission } from '@aws-sdk/client-signer'
import type { ServiceClient } from '../clients.ts'
import { forEachLimited } from '../crawlContext.ts'
import { inEachRegion } from '../resourcePolicies.ts'

const SIGNER: ServiceClient<SignerClient> = { id: 'signer', make: (config) => new SignerClient(config) }

/** Signing profiles with what they permit other accounts, which AWS gives as permissions and not as a document. */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(SIGNER, region)
  const listed = await context.list(
    'signer:ListSigningProfiles',
    { region, needs: ['arn', 'profileName'] },
    async (nextToken, o) => {
      const page = await client.send(new ListSigningProfilesCommand({ nextToken }), o)
      return { items: page.profiles ?? [], next: page.nextToken }
    },
  )
  if (listed.complete) context.coverage.begin('signer:ListProfilePermissions', region)
  await forEachLimited(listed.items, 4, async ({ arn, profileName }) => {
    if (arn === undefined || profileName === undefined) return
    const absent = ['ResourceNotFoundException']
    const about = { region, target: arn, absent }
    const found = await context.list('signer:ListProfilePermissions', about, async (nextToken, o) => {
      const page = await client.send(new ListProfilePermissionsCommand({ profileName, nextToken }), o)
      return { items: page.permissions ?? [], next: page.nextToken }
    })
    context.draft.resources.push({
      arn,
      type: 'AWS::Signer::SigningProfile',
      region,
      ...(found.complete ? { policy: documentOf(found.items, arn) } : {}),
    })
    progress.add(1)
  })
})

/**
 * The statements that AWS makes of permissions.
 * https://docs.aws.amazon.com/signer/latest/developerguide/signing-profile-cross-account.html
 */
function documentOf(permissions: readonly Permission[], arn: string): string | null {
  if (permissions.length === 0) return null
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: permissions.map(({ statementId, principal, action, profileVersion }) => ({
      ...(statementId === undefined ? {} : { Sid: statementId }),
      Effect: 'Allow',
      Principal: { AWS: principal },
      Action: action,
      Resource: arn,
      ...(profileVersion === undefined
        ? {}
        : { Condition: { StringEquals: { 'signer:ProfileVersion': profileVersion } } }),
    })),
  })
}
