import { describe, expect, it } from 'vitest'
import { Question } from '../../../electron/analysis/threads/question.ts'

describe('the snapshots of a question', () => {
  it.each<readonly [ConstructorParameters<typeof Question>[1], object, readonly string[]]>([
    // Both have to be open in the thread that compares them, which is that of the later one.
    ['snapshots.diff', { snapshots: ['a', 'b'] }, ['b', 'a']],
    ['snapshots.diff.summary', { snapshots: ['a', 'b'] }, ['b', 'a']],
    ['what-if', { snapshot: 'a', edits: [] }, ['a']],
    ['snapshots.delete', { snapshot: 'a' }, []],
    ['snapshots.list', {}, []],
  ])('of %s', (method, input, expected) => {
    const question = new Question(1, method, input, {})
    expect(question.snapshots).toEqual(expected)
  })
})
