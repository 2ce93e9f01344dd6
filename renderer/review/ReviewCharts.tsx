import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import { isKnownAs } from '../../shared/known.ts'
import type { Review } from '../../shared/review/types.ts'
import { ageClasses } from '../../shared/review/ages.ts'
import { LazyBars } from '../charts/LazyBars.tsx'

/** Ages of what could be stolen: access keys and passwords. */
export function ReviewCharts({ review }: { readonly review: Review }) {
  const keys = review.rows.flatMap((row) => row.keys.filter(({ active }) => active))
  const passwords = review.rows.filter(({ passwordEnabled }) => isKnownAs(passwordEnabled, true))
  if (keys.length === 0 && passwords.length === 0) return null
  return (
    <Container header={<Header variant="h2">Ages</Header>}>
      <ColumnLayout columns={2}>
        <LazyBars
          title="Active access keys by age in days"
          values={ageClasses(keys.map(({ ageDays }) => ageDays))}
        />
        <LazyBars
          title="Days since console passwords were last used"
          values={ageClasses(
            passwords.map((row) =>
              row.passwordLastUsed.kind === 'never' ? 'never' : row.passwordLastUsedDays,
            ),
          )}
        />
      </ColumnLayout>
    </Container>
  )
}
