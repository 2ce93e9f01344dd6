import { Worker } from 'node:worker_threads'
import type { Analysis, AskOptions } from '../analysis.ts'
import type { AnalysisMethod, AnalysisOutput } from '../methods.ts'
import type { ThreadWorker } from './accountThread.ts'
import { ThreadPool } from './pool.ts'
import type { ThreadData } from './protocol.ts'
import { Question } from './question.ts'

export interface InThreadsOptions {
  /** The built worker. */
  readonly worker: URL
  readonly snapshotFolder: string
  /** As of `SnapshotStore`. */
  readonly dataFolder?: string
  /** Whether threads build what the next questions need while nobody asks. */
  readonly warm: boolean
}

/** Three accounts, and the folder of snapshots. */
const MOST = 4
/** Milliseconds in which a thread may come to an end with what nobody waits for. */
const GRACE = 500

/** The analysis in threads: one for each account that is open, so that no answer stops the host or another account. */
export function analysisInThreads({ worker, warm, ...folders }: InThreadsOptions): Analysis {
  const workerData: ThreadData = folders
  return analysisOver(() => new Worker(worker, { workerData }), { warm, most: MOST, grace: GRACE })
}

/** The same over any threads that keep to the protocol. */
export function analysisOver(
  start: () => ThreadWorker,
  options: { readonly warm: boolean; readonly most: number; readonly grace: number },
): Analysis & { readonly running: readonly string[] } {
  /** Snapshots that lie elsewhere than in the folder: a thread that is started anew opens them again. */
  const files = new Set<string>()
  let calls = 0
  const nextCall = (): number => (calls += 1)
  const pool = new ThreadPool({
    ...options,
    start,
    nextCall,
    filesOf: (snapshots) => snapshots.filter((id) => files.has(id)),
  })

  if (options.warm) pool.prepare()

  async function text(method: AnalysisMethod, input: object, asking: AskOptions = {}): Promise<string> {
    if (method === 'open' && 'files' in input && Array.isArray(input.files))
      for (const file of input.files) files.add(String(file))
    const question = new Question(nextCall(), method, input, asking)
    const { signal } = asking
    const drop = (): void => pool.drop(question)
    if (signal?.aborted === true) question.end()
    signal?.addEventListener('abort', drop, { once: true })
    pool.ask(question)
    try {
      return await question.answer
    } finally {
      signal?.removeEventListener('abort', drop)
    }
  }

  return {
    text,
    ask: async (method, input, asking) => answerOf(method, await text(method, input, asking)),
    forget: (snapshot) => pool.forget(snapshot),
    close: () => pool.close(),
    get running() {
      return pool.running
    },
  }
}

/** A thread answers by the contract of the method. */
function answerOf<M extends AnalysisMethod>(method: M, text: string): AnalysisOutput<M>
function answerOf(_method: AnalysisMethod, text: string): unknown {
  const answer: unknown = JSON.parse(text)
  return answer
}
