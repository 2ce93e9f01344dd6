const RULE = '-'.repeat(100)

/** The terms of everything in a package of Whence that others have written, each text once, as a plain text file. */
export function noticesText(packages) {
  const byTerms = new Map()
  for (const { name, version, licence, texts } of packages) {
    const terms = texts.map((text) => text.replaceAll('\r\n', '\n').trim()).join(`\n\n${RULE}\n\n`)
    const same = byTerms.get(terms) ?? []
    same.push(`${name} ${version} (${licence})`)
    byTerms.set(terms, same)
  }
  const parts = [...byTerms].map(([terms, names]) => `${RULE}\n${names.join('\n')}\n${RULE}\n\n${terms}\n`)
  return `Whence contains what others have written: ${packages.length} packages, with their terms below.\n\n${parts.join('\n')}`
}
