/**
 * Text of a document inside Markdown: nothing of it is read as a link, an image, HTML, an entity or emphasis, and it stays on one line.
 *
 * Every ASCII sign that Markdown could read is escaped, so a document cannot put a `command:` link into a card.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/gu, ' ') // eslint-disable-line no-control-regex
    .replace(/[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, '')
    .replace(/[!-/:-@[-`{-~]/gu, '\\$&');
}

/** A link; `target` is a URI, percent-encoded, with what ends a link target in Markdown encoded too. */
export function link(label: string, target: string): string {
  return `[${escapeMarkdown(label)}](${target.replace(/[()<>\s\\"']/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)})`;
}

/**
 * A window of at most `length` characters of a quote around a mention, the mention in bold where Markdown can; cut ends show an ellipsis.
 * Offsets are UTF-16 into `quote`; a surrogate pair is never split.
 */
export function excerpt(quote: string, start: number, end: number, length: number): string {
  const room = Math.max(0, length - (end - start));
  let from = Math.max(0, start - Math.floor(room / 2));
  let to = Math.min(quote.length, from + Math.max(length, end - start));
  from = Math.max(0, Math.min(from, to - length));
  if (isLowSurrogate(quote, from)) from--;
  if (isLowSurrogate(quote, to)) to++;
  const before = (from > 0 ? '…' : '') + escapeMarkdown(quote.slice(from, start));
  const after = escapeMarkdown(quote.slice(end, to)) + (to < quote.length ? '…' : '');
  const mention = quote.slice(start, end);
  // Beside a sign of punctuation Markdown would show the asterisks themselves.
  const canBeBold = /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/su.test(mention);
  return `${before}${canBeBold ? `**${escapeMarkdown(mention)}**` : escapeMarkdown(mention)}${after}`;
}

function isLowSurrogate(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
