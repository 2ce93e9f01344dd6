import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { visibleText } from '../../shared/graph/text.ts'
import { shortName } from '../common/principalNames.ts'
import type { TraceRoute } from '../router/route.ts'
import { textOf } from '../request/traceInput.ts'

interface Props {
  readonly route: TraceRoute
  /** The form to change it with. */
  readonly children: ReactNode
}

/** What was asked, in short beside its answer, until the reader wants to change it. */
export function Asked({ route, children }: Props) {
  const [changing, setChanging] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The button is gone then: the reader goes on in the field that it opened.
    if (changing) place.current?.querySelector<HTMLElement>('textarea, input:not([type="radio"])')?.focus()
  }, [changing])
  if (changing) return <div ref={place}>{children}</div>
  const text = textOf(route)
  return (
    <section className="tr-asked" aria-label="What was asked">
      <Header variant="h3" actions={<Button onClick={() => setChanging(true)}>Change</Button>}>
        {text === null ? 'Question' : 'Pasted text'}
      </Header>
      {text === null ? null : (
        <div className="tr-paste mono">{text.slice(0, MOST).split('\n').map(visibleText).join('\n')}</div>
      )}
      {toldIn(route).map(([label, value]) => (
        <Box key={label} variant="small" display="block">
          <span className="breakable">
            {label}: {visibleText(value)}
          </span>
        </Box>
      ))}
    </section>
  )
}

/** A log can have megabytes; what says enough to know it again is shown. */
const MOST = 2000

/** What was given besides the text, or instead of it. */
function toldIn(route: TraceRoute): readonly (readonly [string, string])[] {
  const { principal, role, action, resource, resourceAccount, context = [], sessionPolicy, strict } = route
  const told: readonly (readonly [string, string | undefined])[] = [
    ['Principal', principal === undefined ? undefined : shortName(principal)],
    ['Role', role === undefined ? undefined : shortName(role)],
    ['Action', action],
    ['Resource', resource],
    ['Account of the resource', resourceAccount],
    ['Context', context.length === 0 ? undefined : context.join(', ')],
    ['Session policy', sessionPolicy === undefined ? undefined : 'given'],
    ['Strict', strict === true ? 'unset context keys are absent' : undefined],
  ]
  return told.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const]))
}
