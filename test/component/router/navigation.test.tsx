import { describe, expect, it } from 'vitest'
import { navigate, takeFocusWish, watchNavigation } from '../../../renderer/router/navigation.ts'

describe('the focus of a view that one goes to', () => {
  it('is wished once, also by a view that is drawn before the browser tells of its address', () => {
    window.location.hash = '#/a/s/review'
    watchNavigation()
    expect(takeFocusWish()).toBe(false)
    navigate({ view: 'coverage', snapshot: 's' })
    expect(takeFocusWish()).toBe(true)
    window.dispatchEvent(new HashChangeEvent('hashchange'))
    expect(takeFocusWish()).toBe(false)
  })

  it('is not wished for another selection in the same view', () => {
    navigate({ view: 'principal', snapshot: 's', principal: 'arn:aws:iam::111122223333:user/ann' })
    expect(takeFocusWish()).toBe(true)
    navigate({
      view: 'principal',
      snapshot: 's',
      principal: 'arn:aws:iam::111122223333:user/ann',
      select: 'service:s3',
    })
    expect(takeFocusWish()).toBe(false)
  })
})
