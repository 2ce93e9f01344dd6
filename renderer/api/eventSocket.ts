export interface EventSocketOptions {
  readonly open: () => WebSocket
  readonly onMessage: (text: string) => void
  /** The connection stands again after it broke. */
  readonly onReconnect: () => void
  /** Replaced in tests. */
  readonly later?: (run: () => void, milliseconds: number) => void
}

const FIRST_WAIT = 250
const LONGEST_WAIT = 10_000

/** Keeps one WebSocket open: after a break it tries again, waiting twice as long each time, up to ten seconds. */
export function keepConnected(options: EventSocketOptions): void {
  const later = options.later ?? ((run, milliseconds) => void setTimeout(run, milliseconds))
  let wait = FIRST_WAIT
  let broken = false

  function connect(): void {
    const socket = options.open()
    socket.onopen = () => {
      wait = FIRST_WAIT
      if (broken) options.onReconnect()
      broken = false
    }
    socket.onmessage = (message: MessageEvent) => {
      if (typeof message.data === 'string') options.onMessage(message.data)
    }
    socket.onclose = () => {
      broken = true
      later(connect, wait)
      wait = Math.min(wait * 2, LONGEST_WAIT)
    }
  }
  connect()
}
