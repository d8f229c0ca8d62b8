/**
 * Links of one entry point to what another exports: `{@link FileError}` in `formats` is the class of `index`. TypeDoc by
 * itself looks for a name among the imports of the file that mentions it, and among the exports of its entry point.
 *
 * @param {import('typedoc').Application} app
 */
export function load(app) {
  app.converter.addUnknownSymbolResolver((reference, { project }) => {
    const name = reference.symbolReference?.path?.map(({ path }) => path).join('.')
    if (!name || reference.moduleSource) return undefined
    for (const module of project.children ?? []) {
      const found = module.children?.find(child => child.name === name && !child.isReference())
      if (found) return { target: found, caption: name }
    }
    return undefined
  })
}
