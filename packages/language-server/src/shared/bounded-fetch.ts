/** The largest answer that is taken, in bytes. */
const LARGEST = 16 * 2 ** 20;
/** How long an answer may take, in milliseconds. */
const LONGEST = 10_000;

/**
 * Asks as `fetch` does, but goes nowhere else than it was sent (a redirection would take the token along), sends no cookies, and gives
 * up on what takes too long or is too large.
 */
export function boundedFetch(ask: typeof fetch, closing: AbortSignal): typeof fetch {
  return async (input, init) => {
    const signal = AbortSignal.any([closing, AbortSignal.timeout(LONGEST)]);
    const response = await ask(input, { ...init, signal, redirect: 'error', credentials: 'omit' });
    const { body, status, statusText, headers } = response;
    if (body === null) return response;
    const reader = body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length;
      if (size > LARGEST) {
        await reader.cancel();
        throw new Error(`an answer larger than ${LARGEST / 2 ** 20} MB`);
      }
      parts.push(new Uint8Array(part.value));
    }
    return new Response(new Blob(parts), { status, statusText, headers });
  };
}
