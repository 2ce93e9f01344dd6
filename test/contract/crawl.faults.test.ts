import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SampleEndpoint, startSampleEndpoint } from '../../electron/sample/endpoint.ts'
import { errorInfoOf } from '../../shared/errors.ts'
import type { CrawlResult } from '../../electron/aws/crawl.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { testCatalogue } from '../fixtures/catalogue.ts'
import { ANSWERS } from './faults/answerCases.ts'
import { type FaultCase, together } from './faults/cases.ts'
import { faultyCrawl } from './faults/faultyCrawl.ts'
import { type Answers, answersOf, contradictions, opened, type Question } from './faults/firmAnswers.ts'
import { startOtherHosts } from './faults/hosts.ts'
import { PLACES } from './faults/placeCases.ts'
import { questionsOf } from './faults/questions.ts'
import { REFUSALS } from './faults/refusalCases.ts'
import { type FaultRelay, startFaultRelay } from './faults/relay.ts'
import { TRANSPORT } from './faults/transportCases.ts'

let endpoint: SampleEndpoint
let relay: FaultRelay
let before: Snapshot
let questions: readonly Question[]
let answers: Answers

const place = () => ({ ...endpoint, url: relay.url, region: 'eu-west-1' })
const gapsOf = ({ coverage }: Snapshot) => coverage.filter(({ status }) => status !== 'done')

beforeAll(async () => {
  endpoint = await startSampleEndpoint({ pageSize: 10 })
  relay = await startFaultRelay(endpoint.url)
  before = (await faultyCrawl(place())).snapshot
  expect(gapsOf(before)).toEqual([])
  questions = questionsOf(before)
  answers = answersOf(before, testCatalogue(), questions)
})
afterAll(async () => {
  await relay.close()
  await endpoint.close()
})

/** What came of the crawl, or the code of what ended it before anything was read. */
async function crawled({ faults, conditions }: FaultCase): Promise<CrawlResult | string> {
  relay.setFaults(faults)
  try {
    return await faultyCrawl(place(), conditions)
  } catch (error) {
    return errorInfoOf(error).code
  } finally {
    relay.setFaults([])
  }
}

/** What a crawl with a fault has to be: what ended it, its gaps, and no firm answer that the whole crawl contradicts. */
async function expectEnding(fault: FaultCase): Promise<void> {
  const { ends, adds, check } = fault
  const result = await crawled(fault)
  if (typeof result === 'string') {
    expect(ends).toEqual({ refused: result })
    return
  }
  const { snapshot, stopped } = result
  expect(stopped?.info.code).toBe(typeof ends === 'object' && 'stopped' in ends ? ends.stopped : undefined)
  const gaps = gapsOf(snapshot).filter(({ status }) => status !== 'not-asked')
  for (const { call, error } of gaps)
    expect([call, error?.message]).toEqual([call, expect.stringMatching(/\w \w/)])
  const failed = [...new Set(gaps.map(({ call }) => call))]
  if (ends === 'whole') expect(snapshot).toEqual({ ...before, coverage: snapshot.coverage })
  if (ends === 'whole' || ends === 'same') expect(gapsOf(snapshot)).toEqual([])
  if (typeof ends === 'object' && 'gaps' in ends) expect(failed.toSorted()).toEqual(ends.gaps.toSorted())
  if (typeof ends === 'object' && 'among' in ends)
    expect(failed).toEqual(expect.arrayContaining([...ends.among]))
  const after = answersOf(snapshot, testCatalogue(), questions, principalsOf(before))
  const count = opened(answers, after)
  expect(contradictions(answers, after).filter((one) => adds?.test(one) !== true)).toEqual([])
  if (ends === 'same') expect(count).toBe(0)
  if (ends === 'open') expect(count).toBeGreaterThan(0)
  check?.(snapshot, before)
  told.push(`${fault.name}: ${failed.join(', ') || 'no gap'}; ${count} answers became not known`)
}

const CASES: readonly FaultCase[] = [...REFUSALS, ...TRANSPORT, ...ANSWERS]
const told: string[] = []

describe(`${CASES.length + PLACES.length} faults between the crawl and an AWS-compatible endpoint`, () => {
  it.each(together(CASES))('$name', expectEnding)
  it('at other places than the account’s', async () => {
    const hosts = await startOtherHosts()
    try {
      for (const place of PLACES) await expectEnding(place(hosts))
    } finally {
      await hosts.close()
    }
  })
})

afterAll(() => {
  console.log(
    `${CASES.length + PLACES.length} faults in ${told.length} crawls, ${answers.told.size} answers of each compared: none became firmly wrong`,
  )
  if (process.env['WHENCE_FAULTS'] !== undefined) console.log(told.join('\n'))
})

function principalsOf({ iam }: Snapshot): readonly string[] {
  const { UserDetailList, RoleDetailList } = iam.authorizationDetails
  return [...UserDetailList, ...RoleDetailList].map(({ Arn }) => Arn)
}
