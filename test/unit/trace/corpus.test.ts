import { describe, expect, it } from 'vitest'
import { parseEvents } from '../../../shared/trace/event/event.ts'
import { parseDenials } from '../../../shared/trace/paste/parseDenials.ts'
import type { ParsedDenial } from '../../../shared/trace/facts/denial.ts'
import { eventCases } from './corpus/events.ts'
import type { Paste, Wanted } from './corpus/case.ts'
import { noDecision } from './corpus/noDecision.ts'
import { reasons } from './corpus/reasons.ts'
import { services } from './corpus/services.ts'
import { wrappers } from './corpus/wrappers.ts'

function seen(denial: ParsedDenial, wanted: Wanted): Wanted {
  return Object.fromEntries(
    Object.keys(wanted).map((key) => {
      if (key === 'notADecision') return [key, denial.notADecision !== null]
      if (key === 'encoded') return [key, denial.encodedMessage !== null]
      return [key, denial[key as keyof ParsedDenial]]
    }),
  )
}

const groups: readonly (readonly [string, readonly Paste[]])[] = [
  ['the reasons that AWS gives', reasons],
  ['the words of each service', services],
  ['what stands around a denial', wrappers],
  ['what no policy decided', noDecision],
]

describe('pastes', () => {
  it('are many', () => {
    const names = groups.flatMap(([, pastes]) => pastes.map(({ name }) => name))
    expect(names.length).toBeGreaterThan(200)
    expect(new Set(names).size).toBe(names.length)
  })
})

describe.each(groups)('%s', (_group, pastes) => {
  it.each(pastes.map((paste) => [paste.name, paste] as const))('%s', (_name, { text, gives, says }) => {
    const { denials, notes } = parseDenials(text)
    expect(denials.map((denial, place) => seen(denial, gives[place] ?? {}))).toEqual(gives)
    if (says !== undefined) {
      const told = [...notes, ...(denials[0]?.notes ?? []), denials[0]?.notADecision ?? ''].join(' ')
      expect(told).toContain(says)
    }
  })

  it('undecided stays a decision, and the other way round', () => {
    for (const { text, gives } of pastes) {
      const none = parseDenials(text).denials.map(({ notADecision }) => notADecision !== null)
      expect(none).toEqual(gives.map(({ notADecision }) => notADecision === true))
    }
  })
})

describe('CloudTrail events', () => {
  it.each(eventCases.map((one) => [one.name, one] as const))(
    '%s',
    (_name, { event, gives, context, says }) => {
      const text = JSON.stringify(event, null, 2)
      const [denial, ...more] = parseDenials(text).denials
      expect(more).toEqual([])
      expect(denial).toBeDefined()
      expect(seen(denial!, gives)).toEqual(gives)
      if (context !== undefined) expect(denial!.context).toMatchObject(context)
      if (says !== undefined) expect([...denial!.notes, denial!.notADecision ?? ''].join(' ')).toContain(says)
    },
  )

  it.each([
    ['between a prompt and more output', (json: string) => `$ aws cloudtrail lookup-events\n${json}\n$ `],
    ['indented in a list', (json: string) => `[\n${json.replace(/^/gm, '    ')}\n]`],
    ['two, one after the other', (json: string) => `first:\n${json}\nsecond:\n${json}`],
    [
      'behind a log’s time, on one line',
      (json: string) => `2026-11-20T03:12:55Z trail: ${JSON.stringify(JSON.parse(json))}`,
    ],
  ])('are read %s', (_name, around) => {
    for (const { event, gives } of eventCases) {
      const [denial, ...more] = parseDenials(around(JSON.stringify(event, null, 2))).denials
      expect(more).toEqual([])
      expect(seen(denial!, gives)).toEqual(gives)
    }
  })

  it('that are cut off are read as far as they go, and it is said', () => {
    for (const { event, gives } of eventCases.filter(
      ({ gives: wanted }) => typeof wanted.policyType === 'string',
    )) {
      const text = JSON.stringify(event, null, 2)
      const message = String(event['errorMessage'])
      const cut = text.slice(0, text.indexOf('"errorMessage"') + 16 + JSON.stringify(message).length)
      const { denials, notes } = parseEvents(cut)
      expect(denials.map(({ action }) => action)).toEqual([gives.action ?? denials[0]!.action])
      expect(notes.join(' ')).toContain('not complete')
    }
  })
})

describe('an encoded message', () => {
  const blob = `${'aB3_'.repeat(75)}xyZ-9`
  it.each([78, 80, 100, 132])('broken into lines of %i characters is read whole', (width) => {
    const lines = blob.match(new RegExp(`.{1,${width}}`, 'g'))!
    const head = 'You are not authorized to perform this operation. Encoded authorization failure message: '
    for (const tail of ['', '\nstatus code: 403', '\n\n  with aws_instance.web,', '"']) {
      const [denial] = parseDenials(`UnauthorizedOperation: ${head}${lines.join('\n')}${tail}`).denials
      expect(denial!.encodedMessage).toBe(blob)
    }
  })
})
