/** The same function as Vercel takes it in `api/`, and Next in `pages/api/`. */
import worker from '../worker.js'

export const config = { runtime: 'edge' }

export default request => worker.fetch(request)
