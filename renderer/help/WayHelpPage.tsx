import HelpPanel from '@cloudscape-design/components/help-panel'
import Link from '@cloudscape-design/components/link'
import type { EscalationHelp, WayEvent } from '../../shared/paths/help/types.ts'
import { EVENT_CATEGORIES, SNIPPET_KINDS, sourceInWords, WAY_KINDS } from '../../shared/paths/help/words.ts'
import { useQuery } from '../api/useQuery.ts'
import { useHelp } from '../common/HelpContext.tsx'
import { JsonBlock } from '../common/JsonBlock.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { List } from './List.tsx'
import './help.css'

/** The help on one known way of escalation: how it works, what it needs, how to see it, how to stop it. */
export default function WayHelpPage({ id }: { readonly id: string }) {
  const way = useQuery('paths.way', { id })
  const { openWay } = useHelp()
  return (
    <HelpPanel header={<h2>{way.value?.title ?? id}</h2>}>
      <p>
        <Link onFollow={() => openWay(null)}>All known ways</Link>
      </p>
      <QueryView query={way} what="the help">
        {(value) => <Page way={value} />}
      </QueryView>
    </HelpPanel>
  )
}

function Page({ way }: { readonly way: EscalationHelp }) {
  const { id, kind, actions, summary, how, needs, detect, stop, sources, links } = way
  return (
    <>
      <p>
        <code>{id}</code> · {WAY_KINDS[kind]}
      </p>
      <p>{summary}</p>
      <h3>Actions</h3>
      <ul>
        {actions.map((action) => (
          <li key={action}>
            <code>{action}</code>
          </li>
        ))}
      </ul>
      <h3>How it is done</h3>
      <ol>
        {how.map(({ action, text }, at) => (
          <li key={at}>
            {action === null ? null : (
              <>
                <code>{action}</code>{' '}
              </>
            )}
            {text}
          </li>
        ))}
      </ol>
      <h3>What it needs besides</h3>
      <List items={needs} />
      <h3>How to see it in CloudTrail</h3>
      <ul>
        {detect.events.map((event) => (
          <EventItem key={event.action} event={event} />
        ))}
      </ul>
      <h4>What follows</h4>
      <List items={detect.misuse} />
      <h3>How to stop it</h3>
      <List items={stop.advice} />
      {stop.policies.map((policy) => (
        <div key={policy.kind} className="he-policy">
          <h4>{SNIPPET_KINDS[policy.kind]}</h4>
          <p>{policy.title}:</p>
          <JsonBlock text={policy.document} label={SNIPPET_KINDS[policy.kind]} />
        </div>
      ))}
      <h3>Listed as</h3>
      <List items={sources.map(sourceInWords)} />
      <h3>Pages</h3>
      <ul>
        {links.map(({ text, url }) => (
          <li key={url}>
            {text}
            <div className="he-small">
              <Address url={url} />
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

/** AWS’s pages open in the browser when they are clicked; of any other the address is shown to be copied. */
function Address({ url }: { readonly url: string }) {
  if (!url.startsWith('https://docs.aws.amazon.com/')) return <code>{url}</code>
  return (
    <Link href={url} external externalIconAriaLabel="Opens in a new window" fontSize="body-s">
      {url}
    </Link>
  )
}

function EventItem({ event }: { readonly event: WayEvent }) {
  const { action, eventSource, eventName, category, dataResourceTypes, look, note } = event
  const name = [eventSource, eventName].filter((part) => part !== null).join(' ')
  return (
    <li>
      <code>{name === '' ? action : name}</code> {EVENT_CATEGORIES[category]}
      {dataResourceTypes.length === 0 ? null : ` (${dataResourceTypes.join(', ')})`}.
      {category === 'none' ? null : <div>Look at {look}</div>}
      {note === null ? null : <div>{note}</div>}
    </li>
  )
}
