import { performance } from 'node:perf_hooks'
import type { AccountModel } from '../../shared/account/model.ts'
import type { Catalogue } from '../../shared/catalogue/types.ts'
import { explain, type ExplainQuestion } from '../../shared/engine/explain/explain.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { traceAnswer } from '../../shared/trace/answer.ts'
import { questionMix } from './questions.ts'

const TRACES = 100

/** Denials of an account as somebody pastes them: AWS's sentence about questions that the engine denies. */
export function pastedDenials(model: AccountModel, catalogue: Catalogue, count: number): readonly string[] {
  const denied = questionMix(model, count * 8, 17).filter(
    (question) => explain([model], question, { catalogue }).verdict === 'ImplicitlyDenied',
  )
  return denied.slice(0, count).map(sentenceOf)
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
function sentenceOf({ principal, action, resource }: ExplainQuestion): string {
  const [, partition = 'aws', , , account = ''] = principal.split(':')
  const role = /:role\/(?:.*\/)?([^/]+)$/.exec(principal)?.[1]
  const caller =
    role === undefined ? principal : `arn:${partition}:sts::${account}:assumed-role/${role}/session`
  return `User: ${caller} is not authorized to perform: ${action} on resource: ${resource ?? '*'} because no identity-based policy allows the ${action} action`
}

/** From a pasted denial to causes and proved fixes in an account that is open; each of them once, in milliseconds. */
export function measureTraces(model: AccountModel, snapshot: Snapshot, catalogue: Catalogue) {
  const messages = pastedDenials(model, catalogue, TRACES)
  const cpu = process.cpuUsage()
  let fixes = 0
  const times = messages.map((message) => {
    const start = performance.now()
    const { traces } = traceAnswer([{ model, snapshot }], { message }, catalogue)
    const end = performance.now()
    fixes += traces.flatMap((trace) => trace.fixes).filter(({ verified }) => verified).length
    return end - start
  })
  const used = process.cpuUsage(cpu)
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  return {
    traces: times.length,
    provedFixes: fixes,
    first: times[0] ?? 0,
    median: at(0.5),
    p95: at(0.95),
    slowest: at(1),
    cpuMilliseconds: (used.user + used.system) / 1000 / Math.max(1, times.length),
  }
}
