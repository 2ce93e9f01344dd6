import '@cloudscape-design/global-styles/index.css'
import AppLayout from '@cloudscape-design/components/app-layout'
import I18nProvider from '@cloudscape-design/components/i18n'
import messages from '@cloudscape-design/components/i18n/messages/all.en'
import { applyMode, Mode } from '@cloudscape-design/global-styles'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { QueryStore } from '../../../renderer/api/queryStore.ts'
import { QueryProvider } from '../../../renderer/api/useQuery.ts'
import { DecisionGates } from '../../../renderer/graph/DecisionGates.tsx'
import { PrincipalExplanation } from '../../../renderer/principal/PrincipalExplanation.tsx'
import { PrincipalView } from '../../../renderer/principal/PrincipalView.tsx'
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
  const [selected, setSelected] = useState<string | null>(null)
  const [statement, setStatement] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  const show = (words: string) => setSaid(words)
  if (name === 'gates') {
    return (
      <>
        <DecisionGates decision={DENIED} onShowPolicy={(id, at) => setSaid(`policy ${id} ${at ?? ''}`)} />
        <output>{said}</output>
      </>
    )
  }
  const props = {
    snapshot: 'fixture',
    principal: name,
    selected,
    statement,
    onSelect: (node: string | null, at?: number) => {
      setSelected(node)
      setStatement(at ?? null)
    },
    onOpenPrincipal: (arn: string) => show(`open ${arn}`),
    onAsk: ({ action, resource }: { readonly action?: string; readonly resource?: string }) =>
      show(`ask ${action ?? ''} ${resource ?? ''}`),
  }
  return (
    <>
      <PrincipalView {...props} />
      <aside aria-label="Explanation">
        <PrincipalExplanation {...props} />
      </aside>
      <output>{said}</output>
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
    <QueryProvider value={new QueryStore(client)}>
      <AppLayout navigationHide toolsHide content={<Fixture name={name} />} />
    </QueryProvider>
  </I18nProvider>,
)
