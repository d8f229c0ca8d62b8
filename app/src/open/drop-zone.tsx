import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { begin, problem, receive } from './receive.ts'

/** Files of which nothing is heard for so long, in milliseconds, do not hover any more. */
const LEFT = 700

/** The whole page takes files that are dropped on it, and shows so while they hover. */
export function DropZone(): JSX.Element {
  const shade = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // A popover lies above everything, dialogs too.
    const hover = (isHovering: boolean): void => {
      if (shade.current && shade.current.matches(':popover-open') !== isHovering)
        shade.current.togglePopover(isHovering)
    }
    let leaving = 0
    const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
      hover(true)
      // Browsers tell of each element that is left, and some not of the page; but while files hover all say so again and again.
      clearTimeout(leaving)
      leaving = window.setTimeout(() => hover(false), LEFT)
    }
    const drop = (event: DragEvent): void => {
      clearTimeout(leaving)
      hover(false)
      if (!event.dataTransfer || !hasFiles(event)) return
      event.preventDefault()
      const { files, folders } = dropped(event.dataTransfer)
      if (files.length > 0) void receive(files)
      else if (folders.length > 0) {
        begin()
        problem.value = `${folders[0]}: a folder; expected files: .npy, .npz, .safetensors or .csv`
      }
    }
    const listening = new AbortController()
    const { signal } = listening
    addEventListener('dragenter', over, { signal })
    addEventListener('dragover', over, { signal })
    addEventListener('drop', drop, { signal })
    return () => listening.abort()
  }, [])
  return (
    <div class="drop-zone" popover="manual" ref={shade}>
      <p>Drop to open: nothing is uploaded</p>
    </div>
  )
}

/** Folders come as files, too, but cannot be read. */
function dropped({ items, files }: DataTransfer): { files: File[]; folders: string[] } {
  const entries = Array.from(items, item => item.webkitGetAsEntry?.() ?? null)
  const folders = entries.flatMap(entry => (entry?.isDirectory ? [entry.name] : []))
  return { files: Array.from(files).filter(({ name }) => !folders.includes(name)), folders }
}
