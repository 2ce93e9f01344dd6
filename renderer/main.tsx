import '@cloudscape-design/global-styles/index.css'
import './colours.css'
import './styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import I18nProvider from '@cloudscape-design/components/i18n'
import messages from '@cloudscape-design/components/i18n/messages/all.en'
import { chooseClient } from './api/client.ts'
import { ApiProvider } from './api/context.tsx'
import { QueryStore } from './api/queryStore.ts'
import { QueryProvider } from './api/useQuery.ts'
import { CrawlProvider } from './crawl/CrawlContext.tsx'
import { watchNavigation } from './router/navigation.ts'
import { App } from './shell/App.tsx'
import { MessagesProvider } from './common/messages.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element with the id root')

const client = chooseClient(window)
watchNavigation()
createRoot(root).render(
  <StrictMode>
    <I18nProvider locale="en" messages={[messages]}>
      <ApiProvider value={client}>
        <QueryProvider value={new QueryStore(client)}>
          <MessagesProvider>
            <CrawlProvider client={client}>
              <App />
            </CrawlProvider>
          </MessagesProvider>
        </QueryProvider>
      </ApiProvider>
    </I18nProvider>
  </StrictMode>,
)
