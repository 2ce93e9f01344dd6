import { describe, expect, it } from 'vitest'
import { formOf, isReady, routeOf } from '../../../../renderer/paths/form.ts'
import { countWords, phaseWords } from '../../../../renderer/paths/progressWords.ts'
import { goalInput, goalWords, pathsCommand, pathsInput } from '../../../../renderer/paths/question.ts'
import type { PathsRoute } from '../../../../renderer/router/route.ts'

const bare = { view: 'paths', snapshot: 's' } as const
const deploy = 'arn:aws:iam::111122223333:role/deploy'
const access: PathsRoute = {
  ...bare,
  from: 'ben',
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::b/k',
  all: true,
}

describe('a question about paths', () => {
  it.each([
    [bare, 'admin'],
    [{ ...bare, to: 'admin' }, 'admin'],
    [{ ...bare, to: deploy }, 'principal'],
    [access, 'access'],
  ] as const)(
    'of an address fills the form, and the form makes its address: %j',
    (route: PathsRoute, goal) => {
      const form = formOf(route)
      expect(form.goal).toBe(goal)
      expect(isReady(form)).toBe(true)
      const { to, ...rest } = route
      expect(routeOf(form, 's')).toEqual(to === 'admin' ? rest : route)
    },
  )

  it('has no part of an end that is not chosen, and is not whole without its end', () => {
    const form = { ...formOf(access), goal: 'principal', to: ' ' } as const
    expect(isReady(form)).toBe(false)
    expect(routeOf({ ...form, to: deploy }, 's')).toEqual({ ...bare, from: 'ben', to: deploy, all: true })
  })

  it('is asked with the resource as the end; cuts are about everybody', () => {
    expect(pathsInput(access)).toEqual({
      snapshots: ['s'],
      from: 'ben',
      to: 'arn:aws:s3:::b/k',
      action: 's3:GetObject',
      all: true,
    })
    expect(goalInput({ ...bare, action: 'sts:GetSessionToken', from: 'ben' })).toEqual({
      snapshots: ['s'],
      to: '*',
      action: 'sts:GetSessionToken',
    })
  })

  it('is said in words and as a command', () => {
    expect(goalWords(bare)).toBe('become an administrator')
    expect(goalWords({ ...bare, to: deploy })).toBe('become deploy')
    expect(goalWords(access)).toBe('do s3:GetObject on arn:aws:s3:::b/k')
    expect(pathsCommand(access, '/data', true)).toContain(
      'paths --snapshot /data/s.whence.json.gz --from ben --to arn:aws:s3:::b/k --action s3:GetObject --all --cuts',
    )
    expect(pathsCommand({ ...bare, action: 'a:B' }, '/data', false)).toMatch(/--to '\*' --action a:B$/)
  })
})

describe('how far a search is', () => {
  const progress = { search: '1', phase: 'proved', found: 132, left: 3012, first: [] } as const

  it('is said as it is told', () => {
    expect(phaseWords(null, 'Looking for paths') + countWords(null)).toBe('Looking for paths')
    expect(phaseWords(progress, '') + countWords(progress)).toBe(
      'Looking for proved ways: 132 found, 3,012 principals without one',
    )
    expect(countWords({ ...progress, phase: 'cuts', found: 3, left: null })).toBe(': 3 decided')
    expect(countWords({ ...progress, phase: 'plan', found: 1, left: null })).toBe(': 1 change so far')
    expect(countWords({ ...progress, phase: 'paths', left: null })).toBe('')
  })
})
