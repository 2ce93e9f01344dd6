import { visibleText } from '../../shared/graph/text.ts'
import { useQuery } from '../api/useQuery.ts'
import { RouteLink } from './RouteLink.tsx'
import { isPrincipal, roleOfSession } from './principalNames.ts'

interface Props {
  readonly snapshot: string
  readonly arn: string
  readonly text?: string
}

/** A user or role of the snapshot as a link to its page, a session with its role; anybody else as text. */
export function PrincipalLink({ snapshot, arn, text = arn }: Props) {
  const wanted = isPrincipal(arn) || roleOfSession(arn) !== null
  const known = useQuery('account.principals', wanted ? { snapshot } : null).value?.principals ?? []
  const session = roleOfSession(arn)
  const role =
    session === null
      ? undefined
      : known.find(
          (one) =>
            one.kind === 'role' && one.name === session.name && one.arn.split(':')[4] === session.account,
        )
  if (role !== undefined) {
    return (
      <>
        <span className="breakable">{visibleText(text)}</span>, session of{' '}
        <PrincipalPageLink snapshot={snapshot} arn={role.arn} text={role.name} />
      </>
    )
  }
  if (!known.some((one) => one.arn === arn)) return <span className="breakable">{visibleText(text)}</span>
  return <PrincipalPageLink snapshot={snapshot} arn={arn} text={text} />
}

function PrincipalPageLink({ snapshot, arn, text }: Required<Props>) {
  const route = { view: 'principal', snapshot, principal: arn } as const
  return <RouteLink to={route}>{visibleText(text)}</RouteLink>
}
