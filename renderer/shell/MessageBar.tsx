import Button from '@cloudscape-design/components/button'
import Flashbar from '@cloudscape-design/components/flashbar'
import type { FlashbarProps } from '@cloudscape-design/components/flashbar'
import { ErrorDetails } from '../common/ErrorDetails.tsx'
import { formatAccount } from '../common/format.ts'
import type { Crawl } from '../crawl/CrawlContext.tsx'
import { useCrawl } from '../crawl/CrawlContext.tsx'
import { percentOf } from '../crawl/progress.ts'
import { accountRoute } from '../router/links.ts'
import { navigate } from '../router/navigation.ts'
import { useMessages } from '../common/messages.tsx'

/** What failed or succeeded, and the crawl that runs in the background. */
export function MessageBar() {
  const { messages, dismiss } = useMessages()
  const crawl = useCrawl()
  const items: FlashbarProps.MessageDefinition[] = messages.map((message) => ({
    id: String(message.id),
    type: message.type,
    header: message.header,
    content: message.error === undefined ? undefined : <ErrorDetails error={message.error} />,
    dismissible: true,
    dismissLabel: 'Dismiss',
    onDismiss: () => dismiss(message.id),
    ariaRole: message.type === 'error' ? 'alert' : 'status',
  }))
  if (crawl.state?.phase === 'running' && !crawl.dialogOpen) {
    items.unshift({
      id: 'crawl',
      type: 'info',
      loading: true,
      header: `Reading account ${formatAccount(crawl.state.accountId)}: ${percentOf(crawl.state)} %`,
      action: <Button onClick={crawl.show}>Show progress</Button>,
    })
  }
  const ended = endOf(crawl)
  if (ended !== null) items.unshift(ended)
  return <Flashbar items={items} />
}

/** How a crawl ended that went on in the background; shown until the reader has seen it. */
function endOf(crawl: Crawl): FlashbarProps.MessageDefinition | null {
  const { state, dialogOpen } = crawl
  if (state === null || state.phase === 'running' || dialogOpen || !crawl.unseen) return null
  const account = formatAccount(state.accountId)
  const { snapshot } = state
  const common = { id: 'crawl', dismissible: true, dismissLabel: 'Dismiss', onDismiss: crawl.seen } as const
  if (state.phase === 'done' && snapshot !== undefined) {
    return {
      ...common,
      type: snapshot.gaps === 0 ? 'success' : 'warning',
      header: `Account ${account} has been read`,
      content: snapshot.gaps === 0 ? undefined : 'Not everything could be read; the Coverage view lists it.',
      ariaRole: 'status',
      action: (
        <Button
          onClick={() => {
            crawl.seen()
            navigate(accountRoute(snapshot.id))
          }}
        >
          Open the account
        </Button>
      ),
    }
  }
  if (state.phase === 'cancelled') return null
  return {
    ...common,
    type: 'error',
    header: state.error?.message ?? `Reading account ${account} failed`,
    content: state.error === undefined ? undefined : <ErrorDetails error={state.error} />,
    ariaRole: 'alert',
  }
}
