import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ErrorInfo } from '../../shared/errors.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { RouteLink } from '../common/RouteLink.tsx'
import type { AskRoute, PathsRoute, TraceRoute, WhoCanRoute } from '../router/route.ts'

interface Props {
  readonly error: ErrorInfo
  readonly route: AskRoute | PathsRoute | TraceRoute | WhoCanRoute
}

/** For an action that the catalogue lacks: the nearest ones, and to ask about it all the same. */
export function UnknownActionOffer({ error: { unknownAction }, route }: Props) {
  if (unknownAction === undefined) return null
  return (
    <Box margin={{ top: 's' }}>
      <SpaceBetween direction="horizontal" size="m">
        {unknownAction.nearest.map((action) => (
          <RouteLink key={action} to={{ ...route, action }}>
            Ask about {visibleText(action)}
          </RouteLink>
        ))}
        <RouteLink to={{ ...route, unknownAction: true }}>Ask anyway</RouteLink>
      </SpaceBetween>
    </Box>
  )
}
