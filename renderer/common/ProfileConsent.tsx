import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ProfileSummary } from '../../shared/api/types.ts'
import { visibleText } from '../../shared/graph/text.ts'

/** What a profile runs and where its calls go, before the first of them: for a dialog that asks whether that is right. */
export function ProfileConsent({ profile }: { readonly profile: ProfileSummary }) {
  const { name, runsCommand, endpoints = [] } = profile
  return (
    <SpaceBetween size="m">
      {runsCommand === undefined ? null : (
        <SpaceBetween size="s">
          <Box>
            To get credentials for <b>{visibleText(name)}</b>, your AWS config file says to run:
          </Box>
          {/* As it stands in the file: it is run by no shell of the reader's. */}
          <Box variant="code">{visibleText(runsCommand)}</Box>
          <Alert type="warning">Go on only if you know this program.</Alert>
        </SpaceBetween>
      )}
      {endpoints.length === 0 ? null : (
        <SpaceBetween size="s">
          <Box>
            Signed calls of <b>{visibleText(name)}</b> go to these endpoints in the place of AWS’s own:
          </Box>
          {endpoints.map(({ services, url, warning }) => (
            <SpaceBetween key={url} size="xxs">
              <Box>
                <span className="mono">{visibleText(url)}</span>:{' '}
                {services.length === 0 ? 'all services' : services.join(', ')}
              </Box>
              {warning === undefined ? null : <Alert type="warning">{warning}</Alert>}
            </SpaceBetween>
          ))}
        </SpaceBetween>
      )}
    </SpaceBetween>
  )
}
