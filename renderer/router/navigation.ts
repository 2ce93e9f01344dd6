import { useMemo, useSyncExternalStore } from 'react'
import { formatRoute, pageKey, parseRoute } from './route.ts'
import type { Route } from './route.ts'

/** Set when the reader went to another view: its heading takes the focus when it is there. */
let focusWanted = false
/** The view that was there last; null: nobody watches. */
let last: string | null = null

/** Goes to a view; `replace` leaves no step in the browser's history (for what changes while one types or selects). */
export function navigate(route: Route, options: { readonly replace?: boolean } = {}): void {
  const hash = formatRoute(route)
  if (hash === window.location.hash) return
  if (options.replace === true) {
    window.history.replaceState(null, '', hash)
    window.dispatchEvent(new HashChangeEvent('hashchange'))
  } else {
    window.location.hash = hash
  }
}

/** Tells whether the view that now appears shall take the focus, and takes the wish back. */
export function takeFocusWish(): boolean {
  look()
  const wanted = focusWanted
  focusWanted = false
  return wanted
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/** Keeps the focus wish; call once when the page starts. */
export function watchNavigation(): void {
  last = pageKey(parseRoute(window.location.hash))
  window.addEventListener('hashchange', look)
}

/** A view may be drawn before the browser tells of its address: whoever asks for the wish looks as well. */
function look(): void {
  if (last === null) return
  const now = pageKey(parseRoute(window.location.hash))
  if (now !== last) focusWanted = true
  last = now
}

/** The current route. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash)
  return useMemo(() => parseRoute(hash), [hash])
}
