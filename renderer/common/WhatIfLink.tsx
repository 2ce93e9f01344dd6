import { RouteLink } from './RouteLink.tsx'

/** Leads to the view in which a policy, or who is in a group, is edited on a copy. */
export function WhatIfLink(props: {
  readonly snapshot: string
  readonly policy?: string
  readonly group?: string
}) {
  return <RouteLink to={{ view: 'what-if', ...props }}>What if…</RouteLink>
}
