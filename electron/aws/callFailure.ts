/** A failure of one call that the SDK does not see as one. The name is the code in coverage; the text says what is wrong. */
export function callFailure(name: string, text: string): Error {
  // oxlint-disable-next-line house/only-whence-error -- it ends one call and is shown nowhere; a WhenceError would be taken for lost credentials
  return Object.assign(new Error(text), { name })
}
