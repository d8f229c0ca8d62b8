import { openTensors } from 'spotlight-resonance/formats'
import type { InspectAnswer, InspectAsk, Inspected } from '../study/protocol.ts'
import type { Session } from './session.ts'

/** What files hold, without reading their tensors. A file that cannot be read is told of, not thrown at the others. */
export async function inspect(_: Session, { files }: InspectAsk): Promise<InspectAnswer> {
  return { files: await Promise.all(files.map(inspectOne)) }
}

async function inspectOne(file: File): Promise<Inspected> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const { entries } = openTensors(bytes, file.name)
    return {
      file,
      tensors: entries.map(({ name, dtype, shape, unreadable }) => ({
        name,
        dtype,
        shape,
        ...(unreadable !== undefined && { unreadable }),
      })),
    }
  } catch (error) {
    const message = error instanceof Error && error.message ? error.message : `${file.name}: it cannot be read`
    return { file, error: message, tensors: [] }
  }
}
