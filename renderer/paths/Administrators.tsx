import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import { useState } from 'react'
import { formatCount } from '../common/format.ts'
import { PrincipalLink } from '../common/PrincipalLink.tsx'
import { shortName } from '../common/principalNames.ts'

const SHOWN = 12
const STEP = 200

/** Who is an administrator already, by what it can do. */
export function Administrators(props: { readonly arns: readonly string[]; readonly snapshot: string }) {
  const { arns, snapshot } = props
  const [most, setMost] = useState(SHOWN)
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${formatCount(arns.length)})`}
          description="By their effective permissions, not by the names of their policies."
        >
          Administrators already
        </Header>
      }
    >
      {arns.length === 0 ? (
        <Box>Nobody is an administrator by the policies that were collected.</Box>
      ) : (
        <ul className="pa-admins" aria-label="Administrators">
          {arns.slice(0, most).map((arn) => (
            <li key={arn}>
              <PrincipalLink snapshot={snapshot} arn={arn} text={shortName(arn)} />{' '}
              <Box variant="small">{arn.includes(':role/') ? 'role' : 'user'}</Box>
            </li>
          ))}
        </ul>
      )}
      {arns.length > most ? (
        <Button onClick={() => setMost(most + STEP)}>
          Show {formatCount(Math.min(STEP, arns.length - most))} more
        </Button>
      ) : null}
    </Container>
  )
}
