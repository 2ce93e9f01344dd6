import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Box from '@cloudscape-design/components/box'
import { Component } from 'react'
import type { ErrorInfo as ReactErrorInfo, ReactNode } from 'react'
import { Command } from '../common/Command.tsx'
import { reportOf } from './report.ts'

interface Props {
  /** A new value (the address) gives the view another try. */
  readonly resetKey: string
  readonly children: ReactNode
}
interface State {
  readonly error: Error | null
  readonly stack: string
  readonly resetKey: string
}

/** Keeps a defect in one view from taking the app down, and lets the reader copy what happened. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, stack: '', resetKey: this.props.resetKey }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }
  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { error: null, stack: '', resetKey: props.resetKey }
  }

  override componentDidCatch(_error: Error, info: ReactErrorInfo): void {
    this.setState({ stack: info.componentStack ?? '' })
  }

  override render(): ReactNode {
    const { error, stack } = this.state
    if (error === null) return this.props.children
    return (
      <Alert
        type="error"
        header="This view has a defect and could not be drawn"
        action={<Button onClick={() => this.setState({ error: null })}>Try again</Button>}
      >
        <Box>
          The other views still work. To report it, copy the lines below: they hold the defect and the name of
          the view, and nothing from your account.
        </Box>
        <Command text={reportOf(error, stack)} label="Copy what happened" />
      </Alert>
    )
  }
}
