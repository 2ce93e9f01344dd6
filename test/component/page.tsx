import I18nProvider from '@cloudscape-design/components/i18n'
import messages from '@cloudscape-design/components/i18n/messages/all.en'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { ApiProvider } from '../../renderer/api/context.tsx'
import type { PageClient } from '../../renderer/api/pageClient.ts'
import { QueryStore } from '../../renderer/api/queryStore.ts'
import { QueryProvider } from '../../renderer/api/useQuery.ts'
import { MessagesProvider } from '../../renderer/common/messages.tsx'
import { CrawlDialog } from '../../renderer/crawl/CrawlDialog.tsx'
import { CrawlProvider } from '../../renderer/crawl/CrawlContext.tsx'
import { useRoute } from '../../renderer/router/navigation.ts'
import { formatRoute, type Route, type Routes, type ViewId } from '../../renderer/router/route.ts'
import { MessageBar } from '../../renderer/shell/MessageBar.tsx'
import { RouteView } from '../../renderer/shell/RouteView.tsx'
import { VIEWS } from '../../renderer/views/registry.ts'
import type {
  ApiEvent,
  ApiEvents,
  ApiInput,
  ApiMethod,
  ApiOutput,
  CallOptions,
} from '../../shared/api/types.ts'
import { WhenceError } from '../../shared/errors.ts'
import { App } from '../../renderer/shell/App.tsx'

/** What the service answers, by method; a method that is left out is refused, as a defect would be. */
export type Answers = {
  readonly [M in ApiMethod]?: (input: ApiInput<M>) => ApiOutput<M> | Promise<ApiOutput<M>>
}
interface Asked {
  readonly method: ApiMethod
  readonly input: object
  readonly signal?: AbortSignal
  readonly call?: string
}

/** A service without a host: gives the answers of a test, and notes what it was asked. */
export class FakeClient implements PageClient {
  readonly asked: Asked[] = []
  readonly #answers: Answers
  readonly #listeners = new Set<{ readonly event: ApiEvent; readonly listener: (payload: never) => void }>()

  constructor(answers: Answers) {
    this.#answers = answers
  }

  async call<M extends ApiMethod>(
    method: M,
    input: ApiInput<M>,
    options: CallOptions & { readonly signal?: AbortSignal } = {},
  ): Promise<ApiOutput<M>> {
    this.asked.push({ method, input, ...options })
    const answer: Answers[M] = this.#answers[method]
    if (answer === undefined) throw new WhenceError('internal', `No answer to ${method}.`, 'Give one.')
    const given = answer(input)
    const { signal } = options
    if (signal === undefined) return given
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason))
      Promise.resolve(given).then(resolve, reject)
    })
  }

  /** The inputs of the calls of one method, in their order. */
  inputsOf(method: ApiMethod): readonly object[] {
    return this.asked.filter((one) => one.method === method).map(({ input }) => input)
  }

  on<E extends ApiEvent>(event: E, listener: (payload: ApiEvents[E]) => void): () => void {
    const entry = { event, listener: listener as (payload: never) => void }
    this.#listeners.add(entry)
    return () => void this.#listeners.delete(entry)
  }

  /** Sends an event, as the service does while something is under way. */
  emit<E extends ApiEvent>(event: E, payload: ApiEvents[E]): void {
    for (const one of [...this.#listeners]) if (one.event === event) one.listener(payload as never)
  }

  onReconnect(): () => void {
    return () => undefined
  }
}

/** Opens the page at a route, with the messages and dialogs above it. */
export function openPage(route: Route, client: FakeClient) {
  return open(
    route,
    client,
    <>
      <MessageBar />
      <Page />
      <CrawlDialog />
    </>,
  )
}

/** Opens only what stands beside the page of a route. */
export function openPane(route: Route, client: FakeClient) {
  return open(route, client, <Beside />)
}

/** Opens the whole app at a route: the frame with its bars, navigation and shortcuts, and the page in it. */
export function openApp(route: Route, client: FakeClient) {
  return open(route, client, <App />)
}

function open(route: Route, client: FakeClient, content: ReactNode) {
  window.location.hash = formatRoute(route)
  render(
    <I18nProvider locale="en" messages={[messages]}>
      <ApiProvider value={client}>
        <QueryProvider value={new QueryStore(client)}>
          <MessagesProvider>
            <CrawlProvider client={client}>{content}</CrawlProvider>
          </MessagesProvider>
        </QueryProvider>
      </ApiProvider>
    </I18nProvider>,
  )
  return userEvent.setup()
}

function Page() {
  return <RouteView route={useRoute()} />
}

function Beside() {
  const route = useRoute()
  return <>{paneOf(route.view, route)}</>
}

function paneOf<V extends ViewId>(view: V, route: Routes[V]) {
  return VIEWS[view].pane?.(route)?.content ?? null
}
