/** Put there by the build. */
declare const PACKAGE_VERSION: string

/** The version of this package. */
export const packageVersion = (): string => PACKAGE_VERSION
