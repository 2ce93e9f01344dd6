import { ListRolesCommand, ListServerCertificatesCommand } from '@aws-sdk/client-iam'
import type { RoleSettings, ServerCertificate } from '../../../shared/snapshot/schema.ts'
import { plain, type Collector } from '../crawlContext.ts'
import { IAM } from '../identityClients.ts'
import { moreOf } from '../pages.ts'

/**
 * What iam:GetAccountAuthorizationDetails leaves out: how long a session of a role may last, and server certificates.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html
 */
export const roleSettings: Collector = {
  id: 'role-settings',
  label: 'Longest sessions of roles, and server certificates',
  calls: ['iam:ListRoles', 'iam:ListServerCertificates'],
  async run(context, progress) {
    const iam = context.clients.of(IAM)
    const roles = await context.list('iam:ListRoles', {}, async (Marker, o) => {
      const page = await iam.send(new ListRolesCommand({ Marker, MaxItems: 1000 }), o)
      const items = (page.Roles ?? []).map(({ Arn, MaxSessionDuration }) =>
        plain<RoleSettings>({ Arn, MaxSessionDuration }),
      )
      return { items, next: moreOf(page) }
    })
    if (roles.complete) context.draft.iam.roleSettings = roles.items
    const certificates = await context.list('iam:ListServerCertificates', {}, async (Marker, o) => {
      const page = await iam.send(new ListServerCertificatesCommand({ Marker, MaxItems: 1000 }), o)
      return {
        items: plain<ServerCertificate[]>(page.ServerCertificateMetadataList ?? []),
        next: moreOf(page),
      }
    })
    if (certificates.complete) context.draft.iam.serverCertificates = certificates.items
    progress.add(roles.items.length + certificates.items.length)
  },
}
