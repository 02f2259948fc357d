/** A path as `pathname` of a URL takes it, which encodes by itself all but the characters that it reads otherwise. */
export const asUrlPath = (path: string): string => path.replace(/[%\\\t\n\r]/g, encodeURIComponent);
