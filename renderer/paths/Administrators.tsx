import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type ReactNode, useState } from 'react'
import type { PathsAnswer } from '../../shared/paths/edge/path.ts'
import { formatCount } from '../common/format.ts'
import { PrincipalLink } from '../common/PrincipalLink.tsx'
import { shortName } from '../common/principalNames.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { administratorsCount } from './administratorsCount.ts'

const SHOWN = 12
const STEP = 200

interface Props {
  readonly answer: Pick<PathsAnswer, 'admins' | 'maybeAdmins' | 'unread'>
  readonly snapshot: string
}

/** Who is an administrator already, by what it can do, and of whom that is not known. */
export function Administrators({ answer, snapshot }: Props) {
  const { admins, maybeAdmins, unread } = answer
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${administratorsCount(answer)})`}
          description="By their effective permissions, not by the names of their policies."
        >
          Administrators already
        </Header>
      }
    >
      <SpaceBetween size="s">
        {unread.map(({ what, why }) => (
          <Box key={what}>
            {what}: the others may be administrators. {visibleText(why)}
          </Box>
        ))}
        {admins.length > 0 ? (
          <Names arns={admins} snapshot={snapshot} label="Administrators" />
        ) : maybeAdmins.length === 0 && unread.length === 0 ? (
          <Box>Nobody is an administrator by the policies that were collected.</Box>
        ) : (
          <Box>Nobody is known to be an administrator.</Box>
        )}
        {maybeAdmins.length === 0 ? null : (
          <>
            <Box variant="h3">Maybe administrators: something that decides was not read</Box>
            <Names
              arns={maybeAdmins.map(({ arn }) => arn)}
              snapshot={snapshot}
              label="Maybe administrators"
              about={(at) => {
                const { what = '', call = '' } = maybeAdmins[at] ?? {}
                return `${visibleText(what)} (${visibleText(call)})`
              }}
            />
          </>
        )}
      </SpaceBetween>
    </Container>
  )
}

interface NamesProps {
  readonly arns: readonly string[]
  readonly snapshot: string
  readonly label: string
  readonly about?: (at: number) => ReactNode
}

function Names({ arns, snapshot, label, about }: NamesProps) {
  const [most, setMost] = useState(SHOWN)
  return (
    <>
      <ul className="pa-admins" aria-label={label}>
        {arns.slice(0, most).map((arn, at) => (
          <li key={arn}>
            <PrincipalLink snapshot={snapshot} arn={arn} text={shortName(arn)} />{' '}
            <Box variant="small">{arn.includes(':role/') ? 'role' : 'user'}</Box>
            {about === undefined ? null : <Box variant="small"> {about(at)}</Box>}
          </li>
        ))}
      </ul>
      {arns.length > most ? (
        <Button onClick={() => setMost(most + STEP)}>
          Show {formatCount(Math.min(STEP, arns.length - most))} more
        </Button>
      ) : null}
    </>
  )
}
