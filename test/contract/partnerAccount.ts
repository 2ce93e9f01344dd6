import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { allow, documentOf, inline, role, snapshotOf, user } from '../fixtures/account.ts'

const PARTNER = '444455556666'
const arn = (rest: string) => `arn:aws:iam::${PARTNER}:${rest}`

/** The account of the sample's partner, with the roles to which the sample account grants something. */
export function partnerAccount(): Snapshot {
  const read = documentOf(
    allow(['s3:GetObject', 's3:ListBucket'], 'arn:aws:s3:::northwind-partner-exchange*'),
    allow('sts:AssumeRole', 'arn:aws:iam::111122223333:role/*'),
  )
  return snapshotOf(
    {
      UserDetailList: [{ ...user('twin'), Arn: arn('user/twin') }],
      RoleDetailList: [
        {
          ...role('contoso-ledger-reader', { RolePolicyList: [inline('read', read)] }),
          Arn: arn('role/contoso-ledger-reader'),
        },
        ...['twin', 'contoso-brand', 'contoso-auditor'].map((name) => ({
          ...role(name),
          Arn: arn(`role/${name}`),
        })),
      ],
    },
    { account: { id: PARTNER, partition: 'aws' } },
  )
}
