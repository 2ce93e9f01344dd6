import HelpPanel from '@cloudscape-design/components/help-panel'
import Input from '@cloudscape-design/components/input'
import Link from '@cloudscape-design/components/link'
import { useDeferredValue, useState } from 'react'
import { waySearchText } from '../../shared/paths/help/searchText.ts'
import type { WayInList, WayKind } from '../../shared/paths/help/types.ts'
import { WAY_KINDS } from '../../shared/paths/help/words.ts'
import { keysOf } from '../../shared/keys.ts'
import { useQuery } from '../api/useQuery.ts'
import { formatNumberOf } from '../common/format.ts'
import { useHelp } from '../common/HelpContext.tsx'
import { QueryView } from '../common/QueryView.tsx'
import './help.css'

/** Every known way of escalation, to be searched by id, title or action. */
export default function WaysHelpPage() {
  const ways = useQuery('paths.ways', {})
  const [text, setText] = useState('')
  const sought = useDeferredValue(text)
  return (
    <HelpPanel header={<h2>Known ways of escalation</h2>}>
      <Input
        type="search"
        value={text}
        onChange={({ detail }) => setText(detail.value)}
        placeholder="An action, a service or an id"
        ariaLabel="Search the ways"
      />
      <QueryView query={ways} what="the ways">
        {(value) => <Found ways={foundBy(value.ways, sought)} />}
      </QueryView>
    </HelpPanel>
  )
}

/** Those that hold every word. */
function foundBy(ways: readonly WayInList[], text: string): readonly WayInList[] {
  const words = text.toLowerCase().split(/\s+/)
  return ways.filter((way) => {
    const whole = waySearchText(way).toLowerCase()
    return words.every((word) => whole.includes(word))
  })
}

function Found({ ways }: { readonly ways: readonly WayInList[] }) {
  return (
    <>
      <p role="status">{formatNumberOf(ways.length, 'way')}</p>
      {keysOf(WAY_KINDS).map((kind) => (
        <OfKind key={kind} kind={kind} ways={ways.filter((way) => way.kind === kind)} />
      ))}
    </>
  )
}

function OfKind({ kind, ways }: { readonly kind: WayKind; readonly ways: readonly WayInList[] }) {
  const { openWay } = useHelp()
  if (ways.length === 0) return null
  return (
    <>
      <h3>{WAY_KINDS[kind]}</h3>
      <ul className="he-ways" aria-label={WAY_KINDS[kind]}>
        {ways.map(({ id, title, actions }) => (
          <li key={id}>
            <Link ariaLabel={`${id}: ${title}`} onFollow={() => openWay(id)}>
              {title}
            </Link>
            <div className="he-small">
              <code>{id}</code> · <code>{actions.join(' + ')}</code>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
