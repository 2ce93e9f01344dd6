import { PrincipalExplanation } from './PrincipalExplanation.tsx'
import { principalLinks } from './principalLinks.ts'
import type { PrincipalRoute } from '../router/route.ts'

/** The explanation of what is selected in a principal's graph. */
export default function PrincipalPane({ route }: { readonly route: PrincipalRoute }) {
  return <PrincipalExplanation {...principalLinks(route)} />
}
