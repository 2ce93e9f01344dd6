import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { PageHeader } from '../common/PageHeader.tsx'
import { formatRoute } from '../router/route.ts'

/** For addresses that lead nowhere. */
export default function NotFoundPage({ path }: { readonly path: string }) {
  return (
    <SpaceBetween size="m">
      <PageHeader title="There is no such view" />
      <Box>
        The address <code>{path}</code> leads nowhere.
      </Box>
      <Link href={formatRoute({ view: 'start' })}>Go to accounts and profiles</Link>
    </SpaceBetween>
  )
}
