import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { takeFocusWish } from '../router/navigation.ts'
import { useHelp } from './HelpContext.tsx'
import { useViewTitle } from './ViewTitle.tsx'

interface Props {
  /** Left out: the title of the view. */
  readonly title?: string | undefined
  readonly counter?: string
  readonly description?: ReactNode
  readonly actions?: ReactNode
}

/** A view's heading: names the window's title, and takes the focus when the reader has just come here. */
export function PageHeader({ title: given, counter, description, actions }: Props) {
  const viewTitle = useViewTitle()
  const title = given ?? viewTitle
  const { openHelp } = useHelp()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    document.title = `${title} · Whence`
    const heading = place.current?.querySelector('h1')
    if (heading === null || heading === undefined) return
    heading.tabIndex = -1
    if (takeFocusWish()) heading.focus({ preventScroll: false })
  }, [title])
  return (
    <div ref={place}>
      <Header
        variant="h1"
        counter={counter}
        description={description}
        actions={actions}
        info={
          <Link variant="info" onFollow={openHelp} ariaLabel={`Info: ${title}`}>
            Info
          </Link>
        }
      >
        {title}
      </Header>
    </div>
  )
}
