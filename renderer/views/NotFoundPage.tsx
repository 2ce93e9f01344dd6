import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { PageHeader } from '../common/PageHeader.tsx'
import { formatRoute } from '../router/route.ts'
import type { Routes } from '../router/route.ts'

/** For addresses that lead nowhere. */
export default function NotFoundPage({ route }: { readonly route: Routes['not-found'] }) {
  return (
    <SpaceBetween size="m">
      <PageHeader />
      <Box>
        The address <code>{route.path}</code> leads to no page.
      </Box>
      <Link href={formatRoute({ view: 'start' })}>Go to accounts and profiles</Link>
    </SpaceBetween>
  )
}
