import Link from '@cloudscape-design/components/link'
import { useHelp } from '../common/HelpContext.tsx'

/** Which known way a hop is, and the help on it. */
export function KnownWay({ id }: { readonly id: string }) {
  const { openWay } = useHelp()
  return (
    <div>
      <code>{id}</code> ·{' '}
      <Link ariaLabel={`${id}: how it works, how to see it, how to stop it`} onFollow={() => openWay(id)}>
        How it works, how to see it, how to stop it
      </Link>
    </div>
  )
}
