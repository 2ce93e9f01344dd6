/**
 * Goes to an address of the page, and gives how many milliseconds it took until the first picture with what `selector`
 * finds. The page looks itself, before each picture: Playwright's own waiting looks in steps of up to half a second.
 *
 * @param {import('playwright').Page} page
 * @param {string} address
 * @param {string} selector
 * @returns {Promise<number>}
 */
export function timeToShow(page, address, selector) {
  return page.evaluate(
    ([to, wanted]) =>
      new Promise((resolve) => {
        const start = performance.now()
        const look = () => {
          if (document.querySelector(wanted) === null) {
            requestAnimationFrame(look)
            return
          }
          // A message that is sent before a picture is heard when it has been drawn.
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve(performance.now() - start)
          port2.postMessage(null)
        }
        location.assign(to)
        requestAnimationFrame(look)
      }),
    [address, selector],
  )
}
