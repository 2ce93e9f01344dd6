import { certificateEntrance, type CertificateEntrance } from '../account/certificates.ts'
import { entitledPeople } from '../account/entitled.ts'
import { federatedEntrances, type FederatedEntrance } from '../account/federated.ts'
import type { AccountModel, Role } from '../account/model.ts'
import { documentOf } from '../account/policyDocument.ts'
import { peopleBehind, type PeopleBehind } from '../account/peopleBehind.ts'
import { issuerEntrance, podEntrance, type PodEntrance } from '../account/pods.ts'
import type { People } from '../account/storePeople.ts'
import { providerName } from '../account/subjectWords.ts'
import { known, type Known, ABSENT, notCollected } from '../known.ts'

/** Who comes into a role from outside of IAM: people by name, and entrances of which the names are not in the account. */
export interface RoleBehind {
  /** null: not a role of IAM Identity Center. */
  readonly identityCenter: PeopleBehind | null
  /** People of IAM Identity Center by entitlements of account access manager; null: it does not trust the service. */
  readonly accountAccess: People | null
  /** Whether certificates are given it by IAM Roles Anywhere; null: it does not trust the service. */
  readonly certificates: CertificateEntrance | null
  /** Pods of EKS by Pod Identity, and by the issuers of clusters that it trusts. */
  readonly pods: readonly PodsBehind[]
  readonly entrances: readonly FederatedEntrance[]
}

/** Pods that come in by the service or by one provider. */
export interface PodsBehind extends PodEntrance {
  readonly from: string
}

/** Who stands behind a role; `absent`: it is not entered from outside of IAM. */
export function behindRole(model: AccountModel, role: Role): Known<RoleBehind> {
  if (documentOf(model, role.trustPolicy) === null)
    return notCollected(`The trust policy of ${role.arn}`, 'iam:GetRole')
  const identityCenter = peopleBehind(model, role)
  const entrances = federatedEntrances(model, role)
  if (identityCenter === null && entrances.length === 0) return ABSENT
  const has = (kind: FederatedEntrance['kind']) => entrances.some((each) => each.kind === kind)
  return known({
    identityCenter,
    accountAccess: has('account-access') ? entitledPeople(model, role) : null,
    certificates: has('certificate') ? certificateEntrance(model, role) : null,
    pods: entrances.flatMap(({ kind, from, subjects }) => {
      const found =
        kind === 'pod' ? podEntrance(model, role) : issuerEntrance(model, providerName(from), subjects)
      return found === null ? [] : [{ from, ...found }]
    }),
    entrances,
  })
}
