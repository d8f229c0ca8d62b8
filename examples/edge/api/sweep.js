/** The same function as Vercel and Next take it: as `api/sweep.js`, or as `route.js` of a folder of `app/`. */
import worker from '../worker.js'

export const config = { runtime: 'edge' }

export const POST = request => worker.fetch(request)
export const OPTIONS = POST
export const GET = POST
