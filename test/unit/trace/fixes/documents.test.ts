import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../../../shared/policy/parse.ts'
import {
  literal,
  sidOf,
  withChangedStatement,
  withStatement,
} from '../../../../shared/trace/fixes/documents.ts'

const parse = (text: string) => parsePolicy(text, 'identity')

describe('a document with one more statement', () => {
  it('keeps what is there, a single statement too', () => {
    const old = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"a:B","Resource":"*"}}'
    expect(JSON.parse(withStatement(parse(old), { Sid: 'New' })!)).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'a:B', Resource: '*' }, { Sid: 'New' }],
    })
  })
  it('begins with the current version where there was none', () => {
    expect(JSON.parse(withStatement(null, { Sid: 'New' })!)).toEqual({
      Version: '2012-10-17',
      Statement: [{ Sid: 'New' }],
    })
  })
  it.each(['{', '{"Version":"2012-10-17"}', '{"Statement":[{"Effect":"Alow"}]}', '[]'])(
    'is not built upon %s',
    (text) => {
      expect(withStatement(parse(text), { Sid: 'New' })).toBeNull()
    },
  )
})

describe('a document with a changed statement', () => {
  const text =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"a:B","Resource":"*"},{"Effect":"Deny","Action":"a:C","Resource":"*"}]}'
  it('changes that one only', () => {
    const changed = withChangedStatement(parse(text), 1, (one) => ({ ...one, Resource: 'arn:aws:x:::y' }))
    const { Statement } = JSON.parse(changed!) as { Statement: { Resource: string }[] }
    expect(Statement.map(({ Resource }) => Resource)).toEqual(['*', 'arn:aws:x:::y'])
  })
  it('is null when the change is refused or the statement is not there', () => {
    expect(withChangedStatement(parse(text), 1, () => null)).toBeNull()
    expect(withChangedStatement(parse(text), 7, (one) => one)).toBeNull()
  })
})

describe('texts from outside in a policy', () => {
  it('begin no policy variable, where the version has variables', () => {
    expect(literal('key/${aws:username}')).toBe('key/${$}{aws:username}')
    const old = parse('{"Statement":[{"Effect":"Allow","Action":"a:B","Resource":"*"}]}')
    expect(literal('key/${x}', old)).toBe('key/${x}')
  })
  it('make a Sid of letters and digits', () => {
    expect(sidOf('s3:GetObject')).toBe('WhenceS3GetObject')
    expect(sidOf('execute-api:Invoke')).toBe('WhenceExecuteApiInvoke')
  })
})
