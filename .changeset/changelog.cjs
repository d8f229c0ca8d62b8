/** How a changeset stands in CHANGELOG.md: its own words and no more. What it was committed as is git's to tell. */
const getReleaseLine = async ({ summary }) => `- ${summary.trim().replaceAll('\n', '\n  ')}`

/** Nothing is depended on. */
const getDependencyReleaseLine = async () => ''

module.exports = { getReleaseLine, getDependencyReleaseLine }
