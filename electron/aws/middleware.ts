type Next = (args: never) => Promise<unknown>

/** Stands around the work of a client: `next` goes on, `context` says which command it is about. */
export type Middleware = (next: Next, context: Readonly<Record<string, unknown>>) => Next

interface Place {
  readonly step: 'initialize' | 'finalizeRequest' | 'deserialize'
  readonly priority: 'high' | 'low'
  readonly name: string
}

/** What every client of the SDK has; the SDK's own types differ from client to client. */
interface WithMiddleware {
  readonly middlewareStack: {
    add(middleware: Middleware, place: Place & { readonly override: boolean }): void
  }
}

/** Puts a middleware of ours into a client of the SDK. https://smithy.io/2.0/languages/typescript/ */
export function addMiddleware(client: unknown, place: Place, middleware: Middleware): void {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every client of the SDK has it; the SDK's own types differ from client to client
  ;(client as WithMiddleware).middlewareStack.add(middleware, { ...place, override: true })
}
