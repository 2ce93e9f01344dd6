import {
  CodeartifactClient,
  GetDomainPermissionsPolicyCommand,
  ListDomainsCommand,
} from '@aws-sdk/client-codeartifact'
import type { ServiceClient } from '../clients.ts'
import { inEachRegion, readPolicies } from '../resourcePolicies.ts'

const CODEARTIFACT: ServiceClient<CodeartifactClient> = {
  id: 'codeartifact',
  make: (config) => new CodeartifactClient(config),
}

/** CodeArtifact domains and their policies; those of repositories are not read. */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(CODEARTIFACT, region)
  const listed = await context.list('codeartifact:ListDomains', { region }, async (token, o) => {
    const page = await client.send(new ListDomainsCommand({ nextToken: token }), o)
    return { items: page.domains ?? [], next: page.nextToken }
  })
  await readPolicies(context, progress, listed, {
    type: 'AWS::CodeArtifact::Domain',
    get: 'codeartifact:GetDomainPermissionsPolicy',
    region,
    absent: ['ResourceNotFoundException'],
    resource: ({ arn }) => (arn === undefined ? null : { arn }),
    policy: async ({ name, owner }, o) =>
      (await client.send(new GetDomainPermissionsPolicyCommand({ domain: name, domainOwner: owner }), o))
        .policy?.document,
  })
})
