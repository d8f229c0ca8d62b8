import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { begin, problem, receive } from './receive.ts'

/** The whole page takes files that are dropped on it, and shows so while they hover. */
export function DropZone(): JSX.Element {
  const hovering = useSignal(false)
  useEffect(() => {
    // Every element that is entered tells so, and every one that is left: what counts is whether it was the last.
    let inside = 0
    const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false
    const enter = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      inside++
      hovering.value = true
    }
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
    }
    const leave = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      inside = Math.max(0, inside - 1)
      hovering.value = inside > 0
    }
    const drop = (event: DragEvent): void => {
      inside = 0
      hovering.value = false
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
    addEventListener('dragenter', enter, { signal })
    addEventListener('dragover', over, { signal })
    addEventListener('dragleave', leave, { signal })
    addEventListener('drop', drop, { signal })
    return () => listening.abort()
  }, [hovering])
  return (
    <div class="drop-zone" hidden={!hovering.value}>
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
