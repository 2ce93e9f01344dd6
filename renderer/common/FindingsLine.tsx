import Box from '@cloudscape-design/components/box'
import { FINDING_SEVERITIES, SEVERITY_WORDS } from '../../shared/findings/kinds.ts'
import { isMuted, isOpenFinding } from '../../shared/findings/counts.ts'
import { useQuery } from '../api/useQuery.ts'
import { findingsRoute } from './findingLinks.ts'
import { formatNumberOf } from './format.ts'
import { RouteLink } from './RouteLink.tsx'
import { useQueryStore } from '../api/useQuery.ts'
import { QueryStore } from '../api/queryStore.ts'

interface Props {
  readonly snapshot: string
  /** ARN of whom or what they are about. */
  readonly who: string
  /** False: something else is asked first. */
  readonly ready: boolean
}

/**
 * `3 findings: 1 high, 2 low`, which leads to them. Ways to an administrator are counted where they were looked for; that
 * they were not is said.
 */
export function FindingsLine({ snapshot, who, ready }: Props) {
  const store = useQueryStore()
  const input = { snapshot, ways: true }
  const whole = store.state<'findings.list'>(QueryStore.key('findings.list', input)).value
  const atOnce = useQuery('findings.list', ready && whole === undefined ? { snapshot } : null).value
  const answer = whole ?? atOnce
  if (answer === undefined) return null
  const own = answer.findings.filter((each) => each.who === who)
  const open = own.filter(isOpenFinding)
  const muted = own.filter(isMuted).length
  const severities = FINDING_SEVERITIES.flatMap((severity) => {
    const count = open.filter((each) => each.severity === severity).length
    return count === 0 ? [] : [`${count} ${SEVERITY_WORDS[severity].toLowerCase()}`]
  })
  const notKnown = own.length - open.length - muted
  return (
    <Box>
      {open.length === 0 ? (
        'No findings'
      ) : (
        <RouteLink to={findingsRoute(snapshot, { who })}>
          {formatNumberOf(open.length, 'finding')}: {severities.join(', ')}
        </RouteLink>
      )}
      {notKnown === 0 ? '' : `; ${notKnown} not known`}
      {muted === 0 ? '' : `; ${muted} muted`}
      {answer.ways === 'searched' ? '' : ' (ways to an administrator not looked for yet)'}
    </Box>
  )
}
