/** How long a browser may take to begin with a file, in milliseconds. */
const BEGINNING = 60_000

/** Hands a file to the browser, to be saved. */
export function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), BEGINNING)
}
