import { createHash } from 'node:crypto'

/** A package as a URL: https://github.com/package-url/purl-spec */
const purl = ({ name, version }) => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`

/** A licence as CycloneDX wants it: an id of SPDX, an expression of such, or a name of its own. */
function licences(licence) {
  if (/^[\w.+-]+$/.test(licence)) return [{ license: { id: licence } }]
  if (/ (?:OR|AND|WITH) /.test(licence)) return [{ expression: licence }]
  return [{ license: { name: licence } }]
}

function hashes(integrity) {
  const sha512 = /^sha512-([\w+/=]+)$/.exec(integrity ?? '')?.[1]
  return sha512 === undefined
    ? {}
    : { hashes: [{ alg: 'SHA-512', content: Buffer.from(sha512, 'base64').toString('hex') }] }
}

function component(each) {
  const [scope, rest] = each.name.startsWith('@') ? each.name.split('/') : [null, each.name]
  return {
    type: 'library',
    'bom-ref': purl(each),
    ...(scope === null ? {} : { group: scope }),
    name: rest,
    version: each.version,
    ...hashes(each.integrity),
    licenses: licences(each.licence),
    purl: purl(each),
  }
}

/** Where Node.js finds the package `name` from another one: in its own folder, else further up. */
function found(name, place, byPlace) {
  for (let from = place; ; from = from.slice(0, from.lastIndexOf('/node_modules/'))) {
    const inside = byPlace.get(`${from}/node_modules/${name}`)
    if (inside !== undefined) return inside
    if (!from.includes('/node_modules/')) return byPlace.get(`node_modules/${name}`)
  }
}

/**
 * The bill of materials of a package of Whence, as CycloneDX 1.6: what is really in it, with checksums, licences and who
 * needs whom. It has no time and no random number, so that the same sources give the same file.
 * https://cyclonedx.org/docs/1.6/json/
 *
 * @param application name, version and licence of the package
 * @param packages as `describePackages` gives them; `direct` holds the names that Whence itself asks for
 */
export function sbom(application, packages, direct) {
  const byPlace = new Map(packages.map((each) => [each.place, each]))
  const needed = (names, place) =>
    [...new Set(names.flatMap((name) => found(name, place, byPlace) ?? []))].map(purl).sort()
  const root = `pkg:npm/${application.name}@${application.version}`
  const body = {
    metadata: {
      lifecycles: [{ phase: 'build' }],
      component: {
        type: 'application',
        'bom-ref': root,
        name: application.name,
        version: application.version,
        licenses: licences(application.license),
        purl: root,
      },
    },
    components: packages.map(component),
    dependencies: [
      { ref: root, dependsOn: needed(direct, '') },
      ...packages.map((each) => ({ ref: purl(each), dependsOn: needed(each.needs, each.place) })),
    ],
  }
  const hex = createHash('sha256').update(JSON.stringify(body)).digest('hex')
  // Version 8 of RFC 9562 is for identifiers made in one's own way, here of the content.
  const serial = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ]
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${serial.join('-')}`,
    version: 1,
    ...body,
  }
}
