import type { Collected } from '../../shared/known.ts'
import { PrincipalLink } from '../common/PrincipalLink.tsx'
import { shortName } from '../common/principalNames.ts'

interface Props {
  readonly snapshot: string
  readonly role: string
  readonly administrator: Collected<boolean>
}

/** A role as a link, with what to look at first: whether it is an administrator, or nobody knows. */
export function RoleCell({ snapshot, role, administrator }: Props) {
  const word =
    administrator.state === 'not-collected'
      ? 'not known whether administrator'
      : administrator.value
        ? 'administrator'
        : ''
  return (
    <>
      <PrincipalLink snapshot={snapshot} arn={role} text={shortName(role)} />
      {word === '' ? '' : ` (${word})`}
    </>
  )
}
