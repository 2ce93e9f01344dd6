import '@cloudscape-design/global-styles/index.css'
import AppLayout from '@cloudscape-design/components/app-layout'
import I18nProvider from '@cloudscape-design/components/i18n'
import messages from '@cloudscape-design/components/i18n/messages/all.en'
import { applyMode, Mode } from '@cloudscape-design/global-styles'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiProvider } from '../../../renderer/api/context.tsx'
import { QueryStore } from '../../../renderer/api/queryStore.ts'
import { QueryProvider } from '../../../renderer/api/useQuery.ts'
import { MessagesProvider } from '../../../renderer/common/messages.tsx'
import { DecisionGates } from '../../../renderer/graph/DecisionGates.tsx'
import { PrincipalExplanation } from '../../../renderer/principal/PrincipalExplanation.tsx'
import { principalLinks } from '../../../renderer/principal/principalLinks.ts'
import { PrincipalView } from '../../../renderer/principal/PrincipalView.tsx'
import { useRoute } from '../../../renderer/router/navigation.ts'
import type { PrincipalRoute } from '../../../renderer/router/route.ts'
import { administratorRole, deniedUser, hostileUser, mixedUser, nobody } from '../../unit/graph/facts.ts'
import { fixtureClient } from './client.ts'
import { DENIED } from './decision.ts'

const CASES = new Map([
  ['mixed', mixedUser],
  ['admin', administratorRole],
  ['denied', deniedUser],
  ['nobody', nobody],
  ['hostile', hostileUser],
])

/** Shows one hand-made principal, or a decision, as `?case=NAME&mode=dark` asks. */
function Fixture({ name }: { readonly name: string }) {
  const [said, setSaid] = useState('')
  const address = useRoute()
  if (name === 'gates') {
    return (
      <>
        <DecisionGates decision={DENIED} onShowPolicy={(id, at) => setSaid(`policy ${id} ${at ?? ''}`)} />
        <output>{said}</output>
      </>
    )
  }
  const route: PrincipalRoute =
    address.view === 'principal' ? address : { view: 'principal', snapshot: 'fixture', principal: name }
  return (
    <>
      <PrincipalView route={route} />
      <aside aria-label="Explanation">
        <PrincipalExplanation {...principalLinks(route)} />
      </aside>
    </>
  )
}

const query = new URLSearchParams(location.search)
const name = query.get('case') ?? 'mixed'
applyMode(query.get('mode') === 'dark' ? Mode.Dark : Mode.Light)
const client = fixtureClient((CASES.get(name) ?? mixedUser)())
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element with the id root')
createRoot(root).render(
  <I18nProvider locale="en" messages={[messages]}>
    <ApiProvider value={client}>
      <QueryProvider value={new QueryStore(client)}>
        <MessagesProvider>
          <AppLayout navigationHide toolsHide content={<Fixture name={name} />} />
        </MessagesProvider>
      </QueryProvider>
    </ApiProvider>
  </I18nProvider>,
)
