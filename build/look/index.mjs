/**
 * The page that shows all pictures, by view and state.
 *
 * @param {readonly { readonly file: string, readonly account: string, readonly state: string, readonly size: string,
 *   readonly mode: string, readonly note?: string }[]} pictures
 * @returns {string} HTML
 */
export function indexOf(pictures) {
  const states = grouped(pictures)
  const sections = [...states].map(
    ([state, taken]) =>
      `<section><h2 id="${escaped(state)}">${escaped(state)}</h2>${taken.map(figure).join('')}</section>`,
  )
  const contents = [...states.keys()].map((state) => `<a href="#${escaped(state)}">${escaped(state)}</a>`)
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Pictures of Whence</title>
<style>
body { font-family: sans-serif; margin: 1rem }
nav a { margin-right: 1em }
figure { display: inline-block; margin: 0 1em 1em 0; vertical-align: top; width: 400px }
img { border: 1px solid gray; width: 100% }
</style>
<h1>${pictures.length} pictures</h1>
<nav>${contents.join('\n')}</nav>
${sections.join('\n')}
</html>
`
}

function figure({ file, account, size, mode, note }) {
  const said = [account, size, mode, ...(note === undefined ? [] : [note])].join(', ')
  const href = escaped(file.split('/').map(encodeURIComponent).join('/'))
  return `<figure><a href="${href}"><img loading="lazy" src="${href}" alt=""></a><figcaption>${escaped(said)}</figcaption></figure>`
}

function grouped(pictures) {
  const states = new Map()
  for (const picture of pictures) states.set(picture.state, [...(states.get(picture.state) ?? []), picture])
  return states
}

function escaped(text) {
  return text.replaceAll(
    /[&<>"']/g,
    (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[letter],
  )
}
