import Link from '@cloudscape-design/components/link'
import { visibleText } from '../../shared/graph/text.ts'
import { navigate } from '../router/navigation.ts'
import { formatRoute } from '../router/route.ts'
import { isPrincipal } from './words.ts'

/** A user or role as a link to its page; anybody else as text. */
export function PrincipalLink(props: {
  readonly snapshot: string
  readonly arn: string
  readonly text?: string
}) {
  const { snapshot, arn, text = arn } = props
  if (!isPrincipal(arn)) return <span className="breakable">{visibleText(text)}</span>
  const route = { view: 'principal', snapshot, principal: arn } as const
  return (
    <Link
      href={formatRoute(route)}
      onFollow={(event) => {
        event.preventDefault()
        navigate(route)
      }}
    >
      {visibleText(text)}
    </Link>
  )
}
