import {
  GetEmailIdentityPoliciesCommand,
  ListEmailIdentitiesCommand,
  SESv2Client,
} from '@aws-sdk/client-sesv2'
import type { ServiceClient } from '../clients.ts'
import { forEachLimited } from '../crawlContext.ts'
import { joinPolicies, notJoined } from '../joinPolicies.ts'
import { inEachRegion } from '../resourcePolicies.ts'

const SES: ServiceClient<SESv2Client> = { id: 'sesv2', make: (config) => new SESv2Client(config) }

/**
 * E-mail identities with their sending authorization policies, of which one can have twenty.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetEmailIdentityPolicies.html
 */
export const run = inEachRegion(async (context, region, progress) => {
  const client = context.clients.of(SES, region)
  const call = 'ses:GetEmailIdentityPolicies'
  const listed = await context.list('ses:ListEmailIdentities', { region }, async (NextToken, o) => {
    const page = await client.send(new ListEmailIdentitiesCommand({ NextToken, PageSize: 1000 }), o)
    return {
      items: (page.EmailIdentities ?? []).flatMap(({ IdentityName }) => IdentityName ?? []),
      next: page.NextToken,
    }
  })
  if (listed.complete) context.coverage.begin(call, region)
  await forEachLimited(listed.items, 4, async (EmailIdentity) => {
    const arn = `arn:${context.partition}:ses:${region}:${context.accountId}:identity/${EmailIdentity}`
    const about = { region, target: arn }
    const answer = await context.ask(call, about, (o) =>
      client.send(new GetEmailIdentityPoliciesCommand({ EmailIdentity }), o),
    )
    const policy =
      answer.status === 'done' ? joinPolicies(Object.values(answer.value.Policies ?? {})) : undefined
    if (answer.status === 'done' && policy === undefined) notJoined(context, call, about)
    context.draft.resources.push({
      arn,
      type: 'AWS::SES::EmailIdentity',
      region,
      ...(policy === undefined ? {} : { policy }),
    })
    progress.add(1)
  })
})
