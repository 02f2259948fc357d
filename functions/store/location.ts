/** A location of the config as a URL: absolute, or relative to the config. */
export const resolveLocation = (location: string, configUrl: string): string => new URL(location, configUrl).href;
