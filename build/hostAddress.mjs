/** The address that a host prints on its standard output, which may come in pieces. */
export function hostAddress(child) {
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text
      const found = /http:\/\/\S+(?=\s)/.exec(output)
      if (found !== null) resolve(found[0])
    })
    child.once('error', reject)
    child.once('close', () => reject(new Error('The host ended before it said its address.')))
  })
}
