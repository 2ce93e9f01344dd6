import { describe, expect, it } from 'vitest'
import { formatRoute, parseRoute } from '../../../../renderer/router/route.ts'
import type { AnswerRoute, MapRoute, PrincipalRoute } from '../../../../renderer/router/route.ts'

const policy = { policy: 'arn:aws:iam::111122223333:policy/P&Q', statement: 2 }
const facts = { context: ['aws:SourceIp=192.0.2.1', 'k=a=b&c'], strict: true } as const
const filter = [{ key: 'name', operator: ':', value: 'ann "x" #1' }]
const ROUTES: readonly (AnswerRoute | MapRoute | PrincipalRoute)[] = [
  { view: 'trace', snapshot: 's' },
  { view: 'trace', snapshot: 's', message: 'User: \u202eann\n#?&=% is not authorized', denial: 3, ...policy },
  { view: 'trace', snapshot: 's', paste: 'abc', sessionPolicy: '{"Version":"2012-10-17"}' },
  {
    view: 'trace',
    snapshot: 's',
    principal: 'p',
    action: 'a:B',
    resource: 'r',
    resourceAccount: '111122223333',
    ...facts,
  },
  { view: 'who-can', snapshot: 's/1', action: 'a:B', resource: '*', filter, ...facts, ...policy },
  { view: 'paths', snapshot: 's', from: 'f', to: 'admin', show: 'f', filter, ...policy },
  {
    view: 'paths',
    snapshot: 's',
    from: 'f',
    action: 'a:B',
    resource: 'arn:r',
    all: true,
    unknownAction: true,
  },
  { view: 'map', snapshot: 's' },
  { view: 'map', snapshot: 's', by: 'tag:a&b', opened: ['group:kind:Users', 'x/y#?'], select: 'power:reads' },
  {
    view: 'map',
    snapshot: 's',
    as: 'table',
    select: 'becomes|arn:aws:iam::111122223333:user/ben|to:arn:aws:iam::111122223333:role/boss',
  },
  { view: 'paths', snapshot: 's', to: 'p', ...facts },
  { view: 'principal', snapshot: 's', principal: 'ann' },
  {
    view: 'principal',
    snapshot: 's',
    principal: 'arn:aws:iam::111122223333:user/ann',
    services: ['s3', 'iam'],
    levels: ['Read', 'Permissions management'],
    hidden: ['conditional', 'cut'],
    opened: ['fold:services', 'fold:services/25'],
    closed: ['service:s3'],
    as: 'outline',
    select: 'denies|policy:p&q|service:s3',
    statement: 2,
    ...facts,
  },
  { view: 'exposure', snapshot: 's', list: 'data-exfiltration', filter, ...policy },
]

describe('the addresses of trace, who can, paths, map, a principal and exposure', () => {
  it.each(ROUTES.map((route) => [route.view, route] as const))('of %s say all that was asked', (_, route) => {
    expect(parseRoute(formatRoute(route))).toEqual(route)
  })

  it('leave out what has not its form, and keep the rest', () => {
    expect(parseRoute('#/a/s/trace?denial=-1&statement=x&message=m&strict=yes')).toEqual({
      view: 'trace',
      snapshot: 's',
      message: 'm',
    })
    expect(parseRoute('#/a/s/principal/ann?hide=nothing&level=Rule&as=song&hide=cut&open=')).toEqual({
      view: 'principal',
      snapshot: 's',
      principal: 'ann',
      hidden: ['cut'],
    })
    expect(parseRoute('#/a/s/exposure?list=everything')).toEqual({ view: 'exposure', snapshot: 's' })
    expect(parseRoute('#/a/s/who-can?action=a%3AB&f=%5B1%5D&f=x')).toEqual({
      view: 'who-can',
      snapshot: 's',
      action: 'a:B',
    })
  })

  it('with something behind the view are of no view', () => {
    expect(parseRoute('#/a/s/paths/x').view).toBe('not-found')
  })
})
