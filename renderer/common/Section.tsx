import Container from '@cloudscape-design/components/container'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import type { ReactNode } from 'react'

interface Props {
  readonly title: string
  /** How many are in it, told in its title. */
  readonly count?: number
  readonly description?: string | undefined
  /** Whether it waits behind its title until it is wanted; `open` is one that is open at first. */
  readonly fold: boolean | 'open'
  readonly children: ReactNode
}

/** A part of an answer under its title, folded where it is not what one looks for first. */
export function Section({ title, count, description, fold, children }: Props) {
  const counter = count === undefined ? undefined : `(${count})`
  if (fold === false) {
    return (
      <Container
        header={
          <Header variant="h2" counter={counter} description={description}>
            {title}
          </Header>
        }
      >
        {children}
      </Container>
    )
  }
  return (
    <ExpandableSection
      variant="container"
      headingTagOverride="h2"
      headerText={title}
      {...(counter === undefined ? {} : { headerCounter: counter })}
      {...(description === undefined ? {} : { headerDescription: description })}
      defaultExpanded={fold === 'open'}
    >
      {children}
    </ExpandableSection>
  )
}
