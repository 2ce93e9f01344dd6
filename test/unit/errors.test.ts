import { describe, expect, it } from 'vitest'
import { errorInfoOf, messageOf, WhenceError } from '../../shared/errors.ts'

describe('what was thrown', () => {
  it('is told by its message, or by its text where it is no error', () => {
    expect(messageOf(new WhenceError('bad-input', 'No name.', 'Give one.'))).toBe('No name.')
    expect(messageOf(new TypeError('not a function'))).toBe('not a function')
    expect(messageOf('text')).toBe('text')
    expect(messageOf(undefined)).toBe('undefined')
  })

  it('is shown as it stands when it was expected, and as a defect of Whence when it was not', () => {
    expect(errorInfoOf(new WhenceError('bad-input', 'No name.', 'Give one.', 'whence help'))).toEqual({
      code: 'bad-input',
      message: 'No name.',
      whatToDo: 'Give one.',
      command: 'whence help',
    })
    expect(errorInfoOf(new TypeError('not a function'))).toMatchObject({
      code: 'internal',
      message: 'Something in Whence itself failed: not a function',
    })
  })
})
