import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { visibleText } from '../../shared/graph/text.ts'
import type { NotCollected } from '../../shared/known.ts'
import { NotKnown } from '../common/NotKnown.tsx'

/** In the place of the policy where nothing tells what was used: nothing is proposed then. */
export function NotAsked({ fact }: { readonly fact: NotCollected }) {
  return (
    <Alert type="warning" header="No smaller policy: what was used is not known">
      <SpaceBetween size="xs">
        <div className="breakable">{visibleText(fact.what)}</div>
        <NotKnown fact={fact} />
        {fact.why === undefined ? null : <div className="breakable">{visibleText(fact.why)}</div>}
        <div>
          A crawl asks AWS for it where <b>Also read when each user and role last used which service</b> is
          chosen before it starts, or with <code>whence crawl --last-accessed</code>. It takes two calls for
          each of them.
        </div>
      </SpaceBetween>
    </Alert>
  )
}
