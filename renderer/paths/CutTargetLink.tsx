import Link from '@cloudscape-design/components/link'
import type { Cut } from '../../shared/paths/cut/cut.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { shortName } from '../common/principalNames.ts'
import { RouteLink } from '../common/RouteLink.tsx'
import { withPolicy } from '../router/links.ts'
import { navigate } from '../router/navigation.ts'
import type { PathsRoute } from '../router/route.ts'

interface Props {
  readonly cut: Pick<Cut, 'what' | 'target'>
  readonly route: PathsRoute
}

/** What is to be taken away; its policy opens beside the answer, its user and group on their pages. */
export function CutTargetLink({ cut: { what, target }, route }: Props) {
  const words = visibleText(`${what[0]?.toUpperCase() ?? ''}${what.slice(1)}`)
  const page = (arn: string) => (
    <RouteLink to={{ view: 'principal', snapshot: route.snapshot, principal: arn }}>
      {shortName(arn)}
    </RouteLink>
  )
  if (target.kind === 'membership')
    return (
      <span className="breakable">
        {words} ({page(target.user)}, {page(target.group)})
      </span>
    )
  const { policyId } = target
  const at = target.kind === 'attachment' ? undefined : target.statement.index
  return (
    <span className="breakable">
      <Link onFollow={() => navigate(withPolicy(route, policyId, at))}>{words}</Link>
      {target.kind === 'attachment' ? <> ({page(target.from)})</> : null}
    </span>
  )
}
