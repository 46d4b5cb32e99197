import { escapeMarkdown, excerpt } from './markdown.js';
import type { Messages } from './messages.js';

/** UTF-16 units of a sentence that a card shows. */
const QUOTE = 90;
/** UTF-16 units of a plan's or an item's title that a card shows. */
const TITLE = 30;
/** Other names that a card shows. */
const ALIASES = 6;

/**
 * A line of a card; null where there is nothing to say.
 *
 * @param values in Markdown
 * @param more how many there are besides
 */
export function fact(messages: Messages, label: string, values: readonly string[], more = 0): string | null {
  if (values.length === 0) return null;
  const rest = more > 0 ? messages.moreThan(more) : '';
  return `${label}${messages.colon}${values.join(messages.listSeparator)}${rest}`;
}

/** The line of the other names of an entity. */
export function otherNames(
  messages: Messages,
  entity: { readonly name: string; readonly aliases: readonly string[] },
  name: string,
): string | null {
  const names = [entity.name, ...entity.aliases].filter((alias) => alias !== name);
  const shown = names.slice(0, ALIASES).map(escapeMarkdown);
  return fact(messages, messages.alsoCalled, shown, names.length - shown.length);
}

/** A title, cut where it is long. Not Markdown. */
export function cut(title: string): string {
  const characters = Array.from(title.slice(0, 2 * TITLE));
  return characters.length > TITLE || title.length > 2 * TITLE
    ? `${characters.slice(0, TITLE).join('')}…`
    : title;
}

/** What an item is called: its label, of one without its title. Not Markdown. */
export function itemName(
  messages: Messages,
  item: { readonly label: string; readonly title: string } | null | undefined,
): string {
  return item == null ? messages.header : cut(item.label === '' ? item.title : item.label);
}

/**
 * A sentence around the name it is shown for, in Markdown.
 *
 * @param label of its item, which stands before it on the card already; empty for none
 */
export function sentenceAround(quote: string, text: string, label: string): string {
  const sentence = quote.slice(quote.startsWith(label) ? label.length : 0).trimStart();
  // Of a name that stands twice the first will do.
  const at = Math.max(0, sentence.indexOf(text));
  return excerpt(sentence, at, at + text.length, QUOTE);
}
