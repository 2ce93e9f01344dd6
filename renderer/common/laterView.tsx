import type { ComponentType } from 'react'
import { later, type Later } from './later.tsx'
import { Loading } from './QueryView.tsx'

/** A view's page, whose code is loaded when the view is first opened. */
export function laterView<P extends object>(
  load: () => Promise<{ readonly default: ComponentType<P> }>,
): Later<P> {
  return later(load, <Loading what="the view" />)
}
