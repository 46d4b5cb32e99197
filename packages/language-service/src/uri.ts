import { URI } from 'vscode-uri';

/**
 * One spelling for every way clients write a URI (`%e5` and `%E5`, `c:` and `c%3A`), for comparing. What cannot be
 * parsed is compared as it is.
 */
export function uriKey(uri: string): string {
  try {
    return URI.parse(uri, true).toString();
  } catch {
    return uri;
  }
}
