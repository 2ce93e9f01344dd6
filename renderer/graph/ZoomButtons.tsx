import Button from '@cloudscape-design/components/button'
import type { RefObject } from 'react'
import type { PainterHandle } from './GraphPainter.tsx'

/** Fit and zoom, for whoever has no wheel or keyboard at hand. */
export function ZoomButtons({ painter }: { readonly painter: RefObject<PainterHandle | null> }) {
  return (
    <div className="wg-toolbar-icons">
      <Button
        iconName="zoom-to-fit"
        variant="icon"
        ariaLabel="Fit (0)"
        onClick={() => painter.current?.fit(true)}
      />
      <Button
        iconName="zoom-in"
        variant="icon"
        ariaLabel="Zoom in (+)"
        onClick={() => painter.current?.by(1.25)}
      />
      <Button
        iconName="zoom-out"
        variant="icon"
        ariaLabel="Zoom out (-)"
        onClick={() => painter.current?.by(0.8)}
      />
    </div>
  )
}
