import Button from '@cloudscape-design/components/button'
import Flashbar from '@cloudscape-design/components/flashbar'
import type { FlashbarProps } from '@cloudscape-design/components/flashbar'
import { ErrorDetails } from '../common/ErrorDetails.tsx'
import { formatAccount } from '../common/format.ts'
import { useCrawl } from '../crawl/CrawlContext.tsx'
import { percentOf } from '../crawl/progress.ts'
import { useMessages } from './messages.tsx'

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
  return <Flashbar items={items} />
}
