import Link from '@cloudscape-design/components/link'
import type { ReactNode } from 'react'
import { navigate } from '../router/navigation.ts'
import { formatRoute } from '../router/route.ts'
import type { Route } from '../router/route.ts'

/** A link to another view: followed inside the page, and still an address to copy or to open elsewhere. */
export function RouteLink(props: {
  readonly to: Route
  readonly ariaLabel?: string
  /** As large as what stands around it. */
  readonly inherit?: boolean
  readonly children: ReactNode
}) {
  const { to, ariaLabel, inherit, children } = props
  return (
    <Link
      href={formatRoute(to)}
      {...(inherit === true ? { fontSize: 'inherit' } : {})}
      {...(ariaLabel === undefined ? {} : { ariaLabel })}
      onFollow={(event) => {
        event.preventDefault()
        navigate(to)
      }}
    >
      {children}
    </Link>
  )
}
