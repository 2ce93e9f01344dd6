import { errorInfoOf } from '../../../shared/errors.ts'
import type { AskOptions } from '../analysis.ts'
import type { AnalysisMethod } from '../methods.ts'
import type { FromThread, ToThread } from './protocol.ts'

/** An analysis as it is asked from another thread: inputs were made by the contract on the other side. */
interface Asked {
  text(method: AnalysisMethod, input: object, options: AskOptions): Promise<string>
  forget(snapshot: string): void
}

/** The thread's side: answers what the host asks with an analysis of this thread. Gives the function that takes a message. */
export function answering(analysis: Asked, post: (message: FromThread) => void): (message: ToThread) => void {
  const running = new Map<number, AbortController>()

  async function answer({
    call,
    method,
    input,
    thresholds,
  }: Extract<ToThread, { readonly kind: 'call' }>): Promise<void> {
    const abort = new AbortController()
    running.set(call, abort)
    post({ kind: 'begun', call })
    try {
      const text = await analysis.text(method, input, {
        signal: abort.signal,
        onStage: (stage) => post({ kind: 'stage', call, stage }),
        onPaths: (progress) => post({ kind: 'paths', call, progress }),
        ...(thresholds !== undefined && { thresholds }),
      })
      post({ kind: 'answer', call, text })
    } catch (thrown) {
      post({ kind: 'failure', call, error: errorInfoOf(thrown) })
    } finally {
      running.delete(call)
    }
  }

  return (message) => {
    switch (message.kind) {
      case 'call':
        void answer(message)
        return
      case 'cancel':
        running.get(message.call)?.abort()
        return
      case 'forget':
        analysis.forget(message.snapshot)
    }
  }
}
