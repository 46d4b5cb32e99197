import type { KeptFile } from '@gangmu/language-service';

/** A file as it was kept: `stamp` is what the file system said of it when it was read. */
export interface KeptEntry {
  /** The key of its URI. */
  readonly key: string;
  readonly stamp: string;
  readonly file: KeptFile;
}

/** Before each field of an entry stands its length in bytes. Fields are key, stamp, head, text, and of a plan head, parts and numbers. */
const LENGTH = Uint32Array.BYTES_PER_ELEMENT;
/** SHA-1: for what was damaged, not for what was forged. */
const DIGEST = 20;

const lone = /\p{Surrogate}/u;

/**
 * Entries as one piece of bytes, behind their digest.
 *
 * @param version of the program: another one reads nothing of it
 */
export async function shardOf(entries: readonly KeptEntry[], version: string): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [encoder.encode(version)];
  for (const { key, stamp, file } of entries) {
    // Half a surrogate pair would not come back.
    if (lone.test(file.text)) continue;
    const { plan } = file;
    for (const text of [key, stamp, file.head, file.text, plan?.head ?? '', plan?.parts() ?? ''])
      pieces.push(encoder.encode(text));
    const { buffer, byteOffset, byteLength } = plan?.numbers ?? new Int32Array();
    pieces.push(new Uint8Array(buffer, byteOffset, byteLength));
  }
  const bytes = new Uint8Array(pieces.reduce((sum, { byteLength }) => sum + LENGTH + byteLength, DIGEST));
  const view = new DataView(bytes.buffer);
  let at = DIGEST;
  for (const piece of pieces) {
    view.setUint32(at, piece.byteLength);
    bytes.set(piece, at + LENGTH);
    at += LENGTH + piece.byteLength;
  }
  bytes.set(await digestOf(bytes.subarray(DIGEST)));
  return bytes;
}

/**
 * The entries of a shard, made one by one.
 *
 * @throws Error for what is damaged, or was written by another version
 */
export async function* entriesOf(bytes: Uint8Array, version: string): AsyncGenerator<KeptEntry> {
  const digest = await digestOf(bytes.subarray(DIGEST));
  if (digest.some((byte, i) => byte !== bytes[i])) throw new Error('it is damaged');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let at = DIGEST;
  const next = (): Uint8Array => {
    const start = at + LENGTH;
    at = start + view.getUint32(at);
    return bytes.subarray(start, at);
  };
  if (decoder.decode(next()) !== version) throw new Error('another version wrote it');
  while (at < bytes.length) {
    const key = decoder.decode(next());
    const stamp = decoder.decode(next());
    const head = decoder.decode(next());
    const text = decoder.decode(next());
    const planHead = decoder.decode(next());
    const plan = keptPlan(planHead, next(), next());
    yield { key, stamp, file: { text, head, plan: planHead === '' ? null : plan } };
  }
}

/** Copies, so that the bytes of all the shard need not stay. */
function keptPlan(head: string, parts: Uint8Array, numbers: Uint8Array): NonNullable<KeptFile['plan']> {
  const json = new Uint8Array(parts);
  return {
    head,
    parts: () => new TextDecoder('utf-8', { ignoreBOM: true }).decode(json),
    numbers: new Int32Array(new Uint8Array(numbers).buffer),
  };
}

async function digestOf(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-1', bytes as Uint8Array<ArrayBuffer>));
}
