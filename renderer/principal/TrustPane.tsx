import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { valueOr } from '../../shared/known.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { PolicyDocument } from '../policy/PolicyDocument.tsx'
import type { PaneProps } from './paneProps.ts'

/** An entry of the trust policy, in words, with the policy. */
export function TrustPane({
  index,
  facts,
  snapshot,
  onOpenPrincipal,
}: PaneProps & { readonly index: number }) {
  const trust = valueOr(facts.detail.trusts, [])[index]
  if (trust === undefined) return <Box>This entry is not in the trust policy.</Box>
  const who = trust.value === '*' ? 'Everyone, from any account' : trust.value
  return (
    <SpaceBetween size="m">
      <Header variant="h3" description={`${trust.effect}: ${trust.actions.join(', ')}`}>
        {visibleText(who)}
      </Header>
      {trust.dangling && (
        <Alert type="info">This is the unique id of a principal that was deleted: it matches nobody.</Alert>
      )}
      {trust.external && (
        <Alert type="warning">
          {trust.type === 'Federated'
            ? 'Whoever signs in through this identity provider comes from outside the account.'
            : 'This is outside the account.'}
        </Alert>
      )}
      <Box>
        {trust.conditions.length === 0
          ? 'No condition: the trust policy asks for nothing more.'
          : 'Only when all of these hold:'}
      </Box>
      {trust.conditions.length > 0 && (
        <ul>
          {trust.conditions.map((condition) => (
            <li key={condition}>{visibleText(condition)}</li>
          ))}
        </ul>
      )}
      {trust.type === 'AWS' && !trust.external && trust.value.includes(':role/') && (
        <Button onClick={() => onOpenPrincipal(trust.value)}>Open this role</Button>
      )}
      {facts.detail.trustPolicyId !== undefined && (
        <PolicyDocument
          snapshot={snapshot}
          policyId={facts.detail.trustPolicyId}
          heading="Trust policy"
          onOpenPrincipal={onOpenPrincipal}
        />
      )}
    </SpaceBetween>
  )
}
