/** Room in memory, which all requests of one isolate share: whoever finds none is told to come again. */
import { Refusal } from './refusal.js'

let taken = 0

/**
 * Takes a share of the room, from 0 to 1.
 *
 * @returns `atLeast(share)`, for a request that turns out to need more, and `giveBack()`.
 */
export function takeRoom(share) {
  const room = {
    share: 0,
    atLeast(share) {
      const more = Math.max(0, share - room.share)
      if (taken + more > 1) throw new Refusal(503, 'other requests fill the memory; try again', { 'retry-after': '1' })
      taken += more
      room.share += more
    },
    giveBack() {
      taken -= room.share
      room.share = 0
    },
  }
  room.atLeast(share)
  return room
}
