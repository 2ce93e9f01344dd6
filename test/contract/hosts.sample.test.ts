import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exitCodeOf, failureText } from '../../electron/host/cli/exit.ts'
import { checkedService } from '../../electron/host/dispatch.ts'
import { startWebHost, type WebHost } from '../../electron/host/web.ts'
import { API } from '../../shared/api/contract.ts'
import type { ApiReply } from '../../shared/api/types.ts'
import { snapshotFileName } from '../../shared/snapshot/name.ts'
import { runOver } from '../unit/host/captured.ts'
import { type Asked, questions } from './askedQuestions.ts'
import { badQuestions } from './badlyAsked.ts'
import { commandLineOf } from './commandLineOf.ts'
import { crawledSample, type CrawledSample } from './crawledSample.ts'
import { partnerAccount } from './partnerAccount.ts'

/**
 * The same questions through the command line, the web host over HTTP, and the service behind the desktop's dispatch:
 * one answer, or one refusal. A host must differ in this only: the command line opens a snapshot by its path, and so an
 * overview calls it by that; it prints one object for a trace, whose further denials stand in `more`, and adds the
 * command that decodes an encoded message. What is wrong with an option by itself it says under the option's name.
 */
let sample: CrawledSample
let web: WebHost
let folder: string
/** By account. */
let ids: Readonly<Record<'sample' | 'partner', string>>

beforeAll(async () => {
  sample = await crawledSample()
  const partner = await sample.store.save(partnerAccount())
  ids = { sample: sample.snapshot, partner: partner.id }
  folder = await mkdtemp(path.join(tmpdir(), 'whence-hosts-'))
  await mkdir(path.join(folder, 'page'))
  web = await startWebHost({ service: sample.service, rendererRoot: path.join(folder, 'page') })
})
afterAll(async () => {
  await web.close()
  await sample.close()
  await rm(folder, { recursive: true })
})

/** The call's input: a question names its snapshots by `snapshot` or `snapshots`, as its method takes them, or not at all. */
function named({ method, input, over }: Asked): { readonly [key: string]: unknown } {
  const wanted = over ?? ['sample']
  const { shape } = API[method].input as unknown as { readonly shape: object }
  return {
    ...('snapshot' in shape ? { snapshot: ids[wanted[0] ?? 'sample'] } : {}),
    ...('snapshots' in shape ? { snapshots: wanted.map((one) => ids[one]) } : {}),
    ...input,
  }
}

async function overHttp(asked: Asked): Promise<ApiReply<unknown>> {
  const { origin, hash } = new URL(web.url)
  const response = await fetch(`${origin}/api/call`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-whence-token': hash.slice('#token='.length) },
    body: JSON.stringify({ method: asked.method, input: named(asked) }),
  })
  return (await response.json()) as ApiReply<unknown>
}

/** As the desktop window gets it; only what JSON carries. */
async function throughDispatch(asked: Asked): Promise<ApiReply<unknown>> {
  const reply = await checkedService(sample.service).call(asked.method, named(asked))
  return JSON.parse(JSON.stringify(reply)) as ApiReply<unknown>
}

async function onCommandLine(asked: Asked) {
  const files = (asked.over ?? ['sample']).map((one) =>
    path.join(sample.store.folder, snapshotFileName(ids[one])),
  )
  const argv = await commandLineOf(asked, files, async (name, text) => {
    const file = path.join(folder, name)
    await writeFile(file, text)
    return file
  })
  // What a slow machine tells of its progress is no part of the answer.
  const service = { ...sample.service, on: () => () => undefined, close: () => Promise.resolve() }
  return runOver(service, [...argv, '--json'], { stdin: asked.stdin ?? '' })
}

/** What the command line printed, in the form in which the other hosts answer. */
function asAnswered({ method }: Asked, printed: Record<string, unknown>): unknown {
  if (method === 'account.overview') {
    const { snapshot, ...rest } = printed as { snapshot: object }
    return { ...rest, snapshot: { ...snapshot, id: ids.sample } }
  }
  if (method !== 'trace') return printed
  const { more, notes, ...first } = printed as { more: readonly object[]; notes: readonly string[] }
  return { traces: [first, ...more].map(withoutCommand), notes }
}

/** The command line tells the notes on the text as a whole behind those of its first denial. */
function tracesAsPrinted(answer: unknown): unknown {
  const { traces, notes } = answer as {
    traces: readonly { notes: readonly string[] }[]
    notes: readonly string[]
  }
  const [first, ...more] = traces
  const { notes: own, ...rest } = first ?? { notes: [] }
  return { traces: [rest, ...more], notes: [...own, ...notes] }
}

function withoutCommand(trace: object): object {
  const { decodeCommand: _command, ...rest } = trace as { decodeCommand?: string }
  return rest
}

describe('one question', () => {
  it('is asked in more than fifty ways, of every kind there is', () => {
    expect(new Set(questions.map(({ name }) => name)).size).toBe(questions.length)
    expect(questions.length).toBeGreaterThan(50)
  })

  it.each(questions.map((asked) => [asked.name, asked] as const))('%s', async (_name, asked) => {
    const reply = await throughDispatch(asked)
    if (!reply.ok) throw new Error(reply.error.message)
    expect(await overHttp(asked)).toEqual(reply)
    const checked = API[asked.method].output.safeParse(reply.value)
    expect(checked.error?.issues ?? []).toEqual([])
    if (asked.without === 'command line') return
    const { code, out, err } = await onCommandLine(asked)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const expected = asked.method === 'trace' ? tracesAsPrinted(reply.value) : reply.value
    expect(asAnswered(asked, JSON.parse(out) as Record<string, unknown>)).toEqual(expected)
  })
})

describe('one refusal', () => {
  it.each(badQuestions.map((asked) => [asked.name, asked] as const))('%s', async (_name, asked) => {
    const reply = await throughDispatch(asked)
    if (reply.ok) throw new Error('It was answered.')
    expect(`${reply.error.message} ${reply.error.whatToDo}`).toContain(asked.says)
    expect(await overHttp(asked)).toEqual(reply)
    if (asked.without === 'command line') return
    const { code, out, err } = await onCommandLine(asked)
    expect({ code, out, err }).toEqual({
      code: exitCodeOf(reply.error.code),
      out: '',
      err: failureText(reply.error),
    })
  })
})
