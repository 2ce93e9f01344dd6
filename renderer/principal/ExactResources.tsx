import Box from '@cloudscape-design/components/box'
import Popover from '@cloudscape-design/components/popover'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ActionResources } from '../../shared/engine/where/actionResources.ts'
import { resourceSetText } from '../../shared/graph/resourceSetText.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { useQuery } from '../api/useQuery.ts'
import { QueryView } from '../common/QueryView.tsx'
import type { PaneProps } from './paneProps.ts'

interface Props {
  readonly snapshot: string
  readonly principal: string
  readonly request: PaneProps['request']
  readonly action: string
}

/** A link that opens the exact set of resources on which an action is allowed. */
export function ExactResources(props: Props) {
  return (
    <Popover
      size="large"
      position="right"
      triggerType="text"
      triggerAriaLabel={`Exactly where ${props.action} is allowed`}
      header={`Exactly where ${props.action} is allowed`}
      dismissAriaLabel="Close"
      content={<ResourceSets {...props} />}
      renderWithPortal
    >
      Exactly where
    </Popover>
  )
}

function ResourceSets({ snapshot, principal, request, action }: Props) {
  const query = useQuery('principal.resources', { snapshot, principal, action, ...request })
  return (
    <QueryView query={query} what="the resources">
      {(answer) => (
        <SpaceBetween size="xs">
          <ResourceSetList answer={answer} />
          {answer.exact ? null : (
            <Box variant="small">
              The list may name too much: the exact resources cannot be written as a list.
            </Box>
          )}
          {answer.unknown.map(({ what }) => (
            <Box key={what} variant="small">
              Not collected: {visibleText(what)}
            </Box>
          ))}
          <Box variant="small" color="text-body-secondary">
            Identity and resource policies of the account within the boundary and the SCPs, minus explicit
            denies. On resources of other accounts those have to allow it as well.
          </Box>
        </SpaceBetween>
      )}
    </QueryView>
  )
}

function ResourceSetList({ answer }: { readonly answer: ActionResources }) {
  if (answer.regions.length === 0)
    return <Box>On no resource: boundaries, SCPs and explicit denies remove all of it.</Box>
  return (
    <ul className="notes">
      {answer.regions.map((set, at) => {
        const { where, limits } = resourceSetText(set)
        return (
          <li key={at}>
            <span className="breakable">{where}</span>
            {limits.map((limit) => (
              <div key={limit} className="breakable">
                {limit}
              </div>
            ))}
          </li>
        )
      })}
    </ul>
  )
}
