import { receive } from './receive.ts'

/** Where the page is installed, the system may start it with files. */
interface LaunchQueue {
  setConsumer(consume: (start: { files?: readonly { getFile(): Promise<File> }[] }) => void): void
}

export function listenForLaunches(): void {
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue }
  launchQueue?.setConsumer(({ files = [] }) => {
    if (files.length === 0) return
    void Promise.all(files.map(handle => handle.getFile())).then(
      opened => receive(opened),
      () => {},
    )
  })
}
