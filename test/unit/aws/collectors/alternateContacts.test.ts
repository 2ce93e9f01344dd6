import { describe, expect, it } from 'vitest'
import * as alternateContacts from '../../../../electron/aws/collectors/alternateContacts.ts'
import { callsOf } from '../../../../shared/services/calls.ts'
import { collect, denied, gapsOf } from './fakeContext.ts'

const collector = { id: 'account', label: '', calls: callsOf('account'), run: alternateContacts.run }
const none = () => Object.assign(new Error('None'), { name: 'ResourceNotFoundException', $fault: 'client' })

describe('alternate contacts', () => {
  it('are set or not, and nothing is kept of who they are', async () => {
    const { context } = await collect(collector, {
      GetAlternateContact: ({ AlternateContactType: type }) =>
        type === 'SECURITY' ? { AlternateContact: { Name: 'Ann', EmailAddress: 'ann@example.com' } } : none(),
    })
    expect(context.draft.alternateContacts).toEqual({ SECURITY: true, BILLING: false, OPERATIONS: false })
    expect(gapsOf(context, collector.calls)).toEqual([])
  })

  it('that were refused are not known, with a gap', async () => {
    const { context } = await collect(collector, {
      GetAlternateContact: ({ AlternateContactType: type }) => (type === 'SECURITY' ? denied() : none()),
    })
    expect(context.draft.alternateContacts).toEqual({ BILLING: false, OPERATIONS: false })
    expect(gapsOf(context, collector.calls)).toMatchObject([{ target: 'SECURITY', status: 'denied' }])
  })
})
