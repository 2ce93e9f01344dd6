import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SampleEndpoint, startSampleEndpoint } from '../../electron/sample/endpoint.ts'
import { errorInfoOf } from '../../shared/errors.ts'
import type { CrawlResult } from '../../electron/aws/crawl.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { testCatalogue } from '../fixtures/catalogue.ts'
import { ANSWERS } from './faults/answerCases.ts'
import type { FaultCase } from './faults/cases.ts'
import { faultyCrawl } from './faults/faultyCrawl.ts'
import { type Answers, answersOf, contradictions, opened, type Question } from './faults/firmAnswers.ts'
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

const CASES: readonly FaultCase[] = [...REFUSALS, ...TRANSPORT, ...ANSWERS]

describe(`${CASES.length} faults between the crawl and an AWS-compatible endpoint`, () => {
  it.each(CASES)('$name', async (fault) => {
    const { ends, adds, check } = fault
    const result = await crawled(fault)
    if (typeof result === 'string') {
      expect(ends).toEqual({ refused: result })
      return
    }
    const { snapshot, stopped } = result
    expect(stopped?.info.code).toBe(typeof ends === 'object' && 'stopped' in ends ? ends.stopped : undefined)
    const gaps = gapsOf(snapshot)
    for (const { call, status, error } of gaps)
      if (status !== 'not-asked')
        expect([call, error?.message]).toEqual([call, expect.stringMatching(/\w \w/)])
    const failed = [...new Set(gaps.filter(({ status }) => status !== 'not-asked').map(({ call }) => call))]
    if (ends === 'whole') expect(snapshot).toEqual({ ...before, coverage: snapshot.coverage })
    if (ends === 'whole' || ends === 'same') expect(gaps).toEqual([])
    if (typeof ends === 'object' && 'gaps' in ends) expect(failed.toSorted()).toEqual(ends.gaps.toSorted())
    if (typeof ends === 'object' && 'among' in ends)
      expect(failed).toEqual(expect.arrayContaining([...ends.among]))
    const after = answersOf(snapshot, testCatalogue(), questions, principalsOf(before))
    expect(contradictions(answers, after).filter((one) => adds?.test(one) !== true)).toEqual([])
    if (ends === 'same') expect(opened(answers, after)).toBe(0)
    if (ends === 'open') expect(opened(answers, after)).toBeGreaterThan(0)
    check?.(snapshot, before)
    console.log(
      `${fault.name}: ${failed.join(', ') || 'no gap'}; ${opened(answers, after)} of ${answers.told.size} answers became not known`,
    )
  })
})

function principalsOf({ iam }: Snapshot): readonly string[] {
  const { UserDetailList, RoleDetailList } = iam.authorizationDetails
  return [...UserDetailList, ...RoleDetailList].map(({ Arn }) => Arn)
}
