import type { ReactNode } from 'react'
import type { AccountView, AppView, Routes, ViewId } from '../router/route.ts'
import type { Later } from './later.tsx'
import type { Term } from './terms.ts'

/**
 * What a view says of itself, once: navigation, command palette, breadcrumbs, document title, shortcuts and help take
 * it from here. A view has one such file beside its page; renderer/views/registry.ts holds them all.
 */
export interface View<V extends ViewId> {
  readonly title: string
  /** Loaded when the page has time, at the latest when the view is first opened. */
  readonly page: Later<{ readonly route: Routes[V] }>
  /** Where the side navigation shows it; a view without a place is reached from others. */
  readonly place?: Place<V>
  /** Keys one after the other, such as `g p`. */
  readonly shortcut?: string
  /** What else the command palette finds it by. */
  readonly keywords?: string
  /** The view that it is a part of, and what it is called there. */
  readonly within?: { readonly view: BareView; readonly name: (route: Routes[V]) => string }
  /** A graph wants the room of the navigation, too. */
  readonly width?: 'graph'
  /** What is explained beside it: shown by the frame, so that the view keeps its place. Null: nothing, and no room for it. */
  readonly pane?: (route: Routes[V]) => Pane | null
  readonly help: {
    /** What the view is for. */
    readonly about: string
    readonly terms: readonly Term[]
  }
}

/** What stands beside a view. */
export interface Pane {
  readonly header: string
  /** Names what is explained: another one opens the pane, and with none it closes. */
  readonly selection: string | null
  readonly content: ReactNode
}

type Place<V extends ViewId> = V extends BareView ? 'account' : V extends AppView ? 'top' | 'bottom' : never

/** Views of an account whose address needs nothing but the snapshot. */
type BareView = {
  readonly [V in AccountView]: { readonly view: V; readonly snapshot: string } extends Routes[V] ? V : never
}[AccountView]
