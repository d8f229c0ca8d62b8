/** What a browser with an installed page queues: files that were opened with it from the system. */
interface LaunchQueue {
  setConsumer(consumer: (launch: { files?: readonly FileSystemFileHandle[] }) => void): void
}

/**
 * Takes the files that the system opens with the installed page, which `file_handlers` of the manifest offers for `.npy`, `.npz`,
 * `.safetensors` and `.csv`. Nothing happens in browsers that have no such queue.
 *
 * @param take is given the files of one launch, at least one.
 */
export function takeLaunchedFiles(take: (files: File[]) => void): void {
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue }
  launchQueue?.setConsumer(async ({ files = [] }) => {
    // A file that has gone since is left out: what was launched with it still opens.
    const found = await Promise.allSettled(files.map(handle => handle.getFile()))
    const read = found.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []))
    if (read.length > 0) take(read)
  })
}
