import {
  GetOpenIDConnectProviderCommand,
  ListOpenIDConnectProvidersCommand,
  ListSAMLProvidersCommand,
} from '@aws-sdk/client-iam'
import type { IdentityProvider } from '../../../shared/snapshot/schema.ts'
import type { Collector } from '../crawlContext.ts'
import { IAM } from '../identityClients.ts'

/** The SAML and OIDC providers that trust policies can name. */
export const identityProviders: Collector = {
  id: 'identity-providers',
  label: 'Identity providers',
  calls: ['iam:ListSAMLProviders', 'iam:ListOpenIDConnectProviders', 'iam:GetOpenIDConnectProvider'],
  async run(context, progress) {
    const iam = context.clients.of(IAM)
    const providers: IdentityProvider[] = []
    const saml = await context.ask('iam:ListSAMLProviders', {}, (o) =>
      iam.send(new ListSAMLProvidersCommand({}), o),
    )
    const oidc = await context.ask('iam:ListOpenIDConnectProviders', {}, (o) =>
      iam.send(new ListOpenIDConnectProvidersCommand({}), o),
    )
    if (saml.status === 'done') {
      for (const { Arn } of saml.value.SAMLProviderList ?? [])
        if (Arn !== undefined) providers.push({ Arn, Type: 'SAML' })
    }
    if (oidc.status === 'done') {
      context.coverage.begin('iam:GetOpenIDConnectProvider')
      for (const { Arn } of oidc.value.OpenIDConnectProviderList ?? []) {
        if (Arn === undefined) continue
        const one = await context.ask('iam:GetOpenIDConnectProvider', { target: Arn }, (o) =>
          iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: Arn }), o),
        )
        const { Url, ClientIDList } = one.status === 'done' ? one.value : {}
        providers.push({
          Arn,
          Type: 'OIDC',
          ...(Url === undefined ? {} : { Url }),
          ...(ClientIDList === undefined ? {} : { ClientIDList }),
        })
      }
    }
    progress.add(providers.length)
    if (saml.status === 'done' && oidc.status === 'done') context.draft.iam.identityProviders = providers
  },
}
