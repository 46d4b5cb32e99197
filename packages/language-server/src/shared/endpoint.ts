/** A server that may be asked. */
export interface Endpoint {
  /** Without what was around it. */
  readonly address: string;
  /** Nobody on the way can read what goes there: a token may go too. */
  readonly isPrivate: boolean;
}

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;

/** The server of an address, as somebody has set it; null for what is none, and for one that carries a name and a password. */
export function endpointOf(text: string): Endpoint | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const { protocol, hostname, username, password } = url;
  if ((protocol !== 'https:' && protocol !== 'http:') || username !== '' || password !== '') return null;
  url.hash = '';
  return { address: url.href, isPrivate: protocol === 'https:' || loopback.test(hostname) };
}
