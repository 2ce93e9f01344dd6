import { describe, expect, it } from 'vitest'
import { policyLines } from '../../../shared/graph/policyLines.ts'

const DOCUMENT = {
  Version: '2012-10-17',
  Statement: [
    { Sid: 'Read', Effect: 'Allow', Action: ['s3:Get*', 's3:List*'], Resource: '*' },
    { Sid: 'No "{,}" here', Effect: 'Deny', Action: 's3:Delete*', Resource: [], Condition: {} },
  ],
}

describe('policy lines', () => {
  it('break a document of one line as JSON.stringify would, strings untouched', () => {
    const { lines, reflowed } = policyLines(JSON.stringify(DOCUMENT))
    expect(reflowed).toBe(true)
    expect(lines.join('\n')).toBe(JSON.stringify(DOCUMENT, null, 2))
  })

  it('find a statement in the new lines by its place in the text', () => {
    const text = JSON.stringify(DOCUMENT)
    const statement = JSON.stringify(DOCUMENT.Statement[1])
    const start = text.indexOf(statement)
    const { lines, linesOf } = policyLines(text)
    const [first, last] = linesOf(start, start + statement.length)
    expect(JSON.parse(lines.slice(first, last + 1).join('\n'))).toEqual(DOCUMENT.Statement[1])
  })

  it('leave a document of several lines as it is', () => {
    const text = JSON.stringify(DOCUMENT, null, 4)
    const { lines, reflowed, linesOf } = policyLines(text)
    expect(reflowed).toBe(false)
    expect(lines).toEqual(text.split('\n'))
    const start = text.indexOf('"Sid": "Read"')
    expect(lines[linesOf(start, start + 5)[0]]).toContain('"Read"')
  })

  it('do not fail on text that is no JSON', () => {
    expect(policyLines('}}]{"').lines.join('').replaceAll(' ', '')).toBe('}}]{"')
    expect(policyLines('').lines).toEqual([''])
  })
})
