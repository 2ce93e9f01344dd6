import { describe, expect, it } from 'vitest'
import { MOST_RECENT, recentItems, remembered, withRecent } from '../../../../renderer/common/recent.ts'
import { formatRoute, type Route } from '../../../../renderer/router/route.ts'

const MARIA = 'arn:aws:iam::111122223333:user/dev/maria'
const about = { snapshot: 's' } as const

describe('what was opened', () => {
  it('is remembered without what was chosen in it', () => {
    expect(remembered({ view: 'principal', ...about, principal: MARIA, select: 'x', opened: ['y'] })).toEqual(
      {
        ...{ view: 'principal', principal: MARIA },
        ...about,
      },
    )
    const asked = {
      view: 'ask',
      ...about,
      principal: MARIA,
      action: 's3:GetObject',
      context: ['a=b'],
    } as const
    expect(remembered({ ...asked, policy: 'p', statement: 1 })).toEqual(asked)
    expect(remembered({ view: 'paths', ...about })).toBeNull()
    expect(remembered({ view: 'paths', ...about, from: MARIA, show: MARIA })).toEqual({
      ...{ view: 'paths', from: MARIA },
      ...about,
    })
    expect(remembered({ view: 'map', ...about })).toBeNull()
  })

  it('is never a text or a session policy that somebody pasted', () => {
    const asked = { ...about, principal: MARIA, action: 's3:GetObject' } as const
    expect(remembered({ view: 'ask', ...asked, sessionPolicy: '{}' })).toBeNull()
    expect(remembered({ view: 'trace', ...asked, message: 'User: x is not authorized' })).toBeNull()
    expect(remembered({ view: 'trace', ...asked, paste: '1' })).toBeNull()
    expect(remembered({ view: 'trace', ...asked })).not.toBeNull()
  })

  it('stands once and the newest first, and not without an end', () => {
    const of = (name: string): Route => ({ view: 'principal', ...about, principal: `${MARIA}${name}` })
    const opened = ['1', '2', '1'].reduce<readonly string[]>((kept, name) => withRecent(kept, of(name)), [])
    expect(opened).toEqual([formatRoute(of('1')), formatRoute(of('2'))])
    expect(withRecent(opened, of('1'))).toBe(opened)
    expect(withRecent(opened, of('x'.repeat(3000)))).toBe(opened)
    const many = Array.from({ length: 40 }, (_, at) => String(at))
    const kept = many.reduce<readonly string[]>((before, name) => withRecent(before, of(name)), [])
    expect(kept).toHaveLength(MOST_RECENT)
    expect(kept[0]).toBe(formatRoute(of('39')))
  })

  it('is said in words; an address that is not read is left out', () => {
    const routes: readonly Route[] = [
      { view: 'principal', ...about, principal: MARIA },
      { view: 'who-can', ...about, action: 's3:GetObject', resource: 'arn:aws:s3:::b/k/*' },
      { view: 'ask', ...about, principal: MARIA, action: 'iam:CreateUser' },
      { view: 'paths', ...about, from: MARIA },
    ]
    expect(recentItems([...routes.map(formatRoute), '#/nowhere']).map(({ label }) => label)).toEqual([
      'maria',
      'Who can s3:GetObject on b/k/*?',
      'Can maria do iam:CreateUser?',
      'Paths from maria to Administrator permissions',
    ])
  })
})
