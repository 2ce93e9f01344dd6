import Box from '@cloudscape-design/components/box'
import { visibleText } from '../../shared/graph/text.ts'
import { ROOT_ROW } from '../../shared/review/credentialReport.ts'
import { isPrincipal } from '../common/principalNames.ts'
import { PrincipalLink } from '../common/PrincipalLink.tsx'

interface Props {
  readonly snapshot: string
  readonly name: string
  /** Left out: a row of the credential report without one. */
  readonly arn?: string | undefined
}

/** A name with its ARN below it; that of a user or role leads to its page. */
export function PrincipalName({ snapshot, name: given, arn }: Props) {
  const name = given === ROOT_ROW ? 'Root user' : given
  if (arn === undefined || arn === name)
    return arn !== undefined && isPrincipal(arn) ? (
      <PrincipalLink snapshot={snapshot} arn={arn} />
    ) : (
      <span className="breakable">{visibleText(name)}</span>
    )
  return (
    <div className="breakable">
      {isPrincipal(arn) ? <PrincipalLink snapshot={snapshot} arn={arn} text={name} /> : visibleText(name)}
      <Box variant="small" display="block">
        {visibleText(arn)}
      </Box>
    </div>
  )
}
