import { describe, expect, it } from 'vitest'
import { sampleAccount } from '../../../electron/sample/account/index.ts'
import { pageOf } from '../../../electron/sample/paging.ts'
import { jsonInput } from '../../../electron/sample/protocol/json.ts'
import { formInput } from '../../../electron/sample/protocol/query.ts'
import { matchRoute } from '../../../electron/sample/protocol/route.ts'
import { AwsError, SampleState } from '../../../electron/sample/protocol/wire.ts'
import type { Call } from '../../../electron/sample/protocol/wire.ts'
import { escapeXml, xmlContent } from '../../../electron/sample/protocol/xml.ts'
import { credentialScope } from '../../../electron/sample/signature.ts'

describe('XML', () => {
  it('escapes what XML reads as markup and replaces what it cannot carry', () => {
    expect(escapeXml(`<a href="x" b='y'>&\r\u0000</a>`)).toBe(
      '&lt;a href=&quot;x&quot; b=&apos;y&apos;&gt;&amp;&#xD;\ufffd&lt;/a&gt;',
    )
  })

  it('wraps lists in the protocol’s element, or repeats the element', () => {
    const value = { Names: ['a', 'b'], None: undefined }
    expect(xmlContent(value, 'member')).toBe('<Names><member>a</member><member>b</member></Names>')
    expect(xmlContent(value, null)).toBe('<Names>a</Names><Names>b</Names>')
  })

  it('writes maps as entries, hostile keys included', () => {
    expect(xmlContent({ Map: new Map([['__proto__', 1]]) }, 'member')).toBe(
      '<Map><entry><key>__proto__</key><value>1</value></entry></Map>',
    )
  })
})

describe('parameters', () => {
  it('of a form: lists with and without member', () => {
    const input = formInput(new URLSearchParams('A.member.1=x&A.member.2=y&B.1=z&Max=5'))
    expect(input.list('A')).toEqual(['x', 'y'])
    expect(input.list('B')).toEqual(['z'])
    expect(input.number('Max')).toBe(5)
    expect(input.text('None')).toBeUndefined()
  })

  it('of JSON: own properties only, and nothing but an object', () => {
    expect(jsonInput('{"A":"x"}').text('constructor')).toBeUndefined()
    expect(() => jsonInput('[1]')).toThrow(AwsError)
    expect(() => jsonInput('{')).toThrow(AwsError)
  })

  it('of a path: decoded, and a broken escape stays as it is', () => {
    const routes = [{ operation: 'Get', method: 'GET', path: '/things/{Name}' } as const]
    const request = (path: string) => ({
      method: 'GET',
      path,
      query: new URLSearchParams(),
      header: () => undefined,
      body: '',
    })
    expect(matchRoute(routes, request('/things/a%3Ab'))?.parts.get('Name')).toBe('a:b')
    expect(matchRoute(routes, request('/things/%E0%A4'))?.parts.get('Name')).toBe('%E0%A4')
    expect(matchRoute(routes, request('/things'))).toBeUndefined()
  })
})

describe('the signature header', () => {
  const signed = (credential: string) =>
    `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=${'a'.repeat(64)}`

  it('gives key, Region and service', () => {
    expect(credentialScope(signed('AKIDX/20261101/us-east-1/iam/aws4_request'))).toEqual({
      accessKeyId: 'AKIDX',
      region: 'us-east-1',
      service: 'iam',
    })
  })

  it('is none when it is absent, another scheme or incomplete', () => {
    expect(credentialScope(undefined)).toBeUndefined()
    expect(credentialScope('Bearer abc')).toBeUndefined()
    expect(credentialScope(signed('AKIDX/20261101/us-east-1/iam'))).toBeUndefined()
  })
})

describe('pages', () => {
  const call: Call = {
    input: formInput(new URLSearchParams()),
    region: 'eu-west-1',
    account: sampleAccount,
    state: new SampleState({ reportReady: true, reportTime: () => new Date(0), pageSize: 2 }),
  }
  const invalid = new AwsError('ValidationError', 'Invalid Marker.')

  it('hold every item once, in order, and end without a token', () => {
    const seen: number[] = []
    let token: string | undefined
    do {
      const page = pageOf(call, [1, 2, 3, 4, 5], token, 100, invalid)
      seen.push(...page.items)
      token = page.next
    } while (token !== undefined)
    expect(seen).toEqual([1, 2, 3, 4, 5])
  })

  it('refuse a foreign token and a size that is none', () => {
    expect(() => pageOf(call, [1], 'bm9uc2Vuc2U', 1, invalid)).toThrow('Invalid Marker.')
    expect(() => pageOf(call, [1], undefined, 0, invalid)).toThrow(AwsError)
    expect(() => pageOf(call, [1], undefined, Number.NaN, invalid)).toThrow(AwsError)
  })
})
