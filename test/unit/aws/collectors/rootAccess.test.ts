import { describe, expect, it } from 'vitest'
import { rootAccess } from '../../../../electron/aws/collectors/rootAccess.ts'
import { collect, denied, gapsOf } from './fakeContext.ts'

const refused = (name: string) => () => Object.assign(new Error('no'), { name, $fault: 'client' })

describe('centralised root access', () => {
  it('is what is enabled, and who is the delegated administrator for IAM', async () => {
    const { context } = await collect(rootAccess, {
      ListOrganizationsFeatures: () => ({ OrganizationId: 'o-1', EnabledFeatures: ['RootSessions'] }),
      ListDelegatedAdministrators: (input) => {
        expect(input['ServicePrincipal']).toBe('iam.amazonaws.com')
        return { DelegatedAdministrators: [{ Id: '2' }, { Id: '1' }] }
      },
    })
    expect(context.draft.rootAccess).toEqual({
      features: ['RootSessions'],
      delegatedAdministrators: ['1', '2'],
    })
    expect(gapsOf(context, rootAccess.calls)).toEqual([])
  })

  it.each(['ServiceAccessNotEnabledException', 'OrganizationNotInAllFeaturesModeException'])(
    'is none by %s, which is no gap',
    async (name) => {
      const { context, asked } = await collect(rootAccess, { ListOrganizationsFeatures: refused(name) })
      expect(context.draft.rootAccess).toEqual({ features: [] })
      expect(asked).toEqual(['ListOrganizationsFeatures'])
      expect(gapsOf(context, rootAccess.calls)).toEqual([])
    },
  )

  it('is not known to an account that neither manages nor administers, nor where it was refused', async () => {
    for (const answer of [refused('AccountNotManagementOrDelegatedAdministratorException'), denied]) {
      const { context } = await collect(rootAccess, { ListOrganizationsFeatures: answer })
      expect(context.draft.rootAccess).toBeUndefined()
      expect(gapsOf(context, ['iam:ListOrganizationsFeatures'])).toHaveLength(1)
    }
  })

  it('leaves open who else may, where delegated administrators were refused', async () => {
    const { context } = await collect(rootAccess, {
      ListOrganizationsFeatures: () => ({ EnabledFeatures: ['RootSessions'] }),
      ListDelegatedAdministrators: denied,
    })
    expect(context.draft.rootAccess).toEqual({ features: ['RootSessions'] })
    expect(gapsOf(context, rootAccess.calls)).toHaveLength(1)
  })
})
