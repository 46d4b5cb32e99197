import { escapeMarkdown, excerpt, link } from '../markdown.js';
import type { Messages } from '../messages.js';
import type { SharedEntity, SharedPlace } from './shared-graph.js';

/** UTF-16 units of a sentence and of a title that are shown. */
const QUOTE = 90;
const TITLE = 30;

/**
 * What the shared graph says of an entity, in Markdown; it says where it comes from.
 *
 * @param address of a page about the entity
 */
export function sharedCard(
  { node, places, regions, leads }: SharedEntity,
  name: string,
  address: string | null,
  messages: Messages,
): string {
  const source = address === null ? messages.shared.graph : link(`${messages.shared.graph} ↗`, address);
  const head = [`*${messages.shared.from(source)}*`, messages.shared.mentions(node.mentionCount)];
  const aliases = [node.name, ...node.aliases].filter((alias) => alias !== name).slice(0, 6);
  const facts = [
    fact(messages, messages.alsoCalled, aliases),
    fact(messages, messages.regions, regions),
    fact(messages, node.type === 'institution' ? messages.led : messages.leads, leads),
  ].filter((line) => line !== null);
  return [
    head.join(' · '),
    ...(facts.length === 0 ? [] : [facts.join('  \n')]),
    ...(places.length === 0 ? [] : [places.map((place) => `- ${sentence(place, messages)}`).join('\n')]),
  ].join('\n\n');
}

function fact(messages: Messages, label: string, names: readonly string[]): string | null {
  if (names.length === 0) return null;
  return `${label}${messages.colon}${names.map(escapeMarkdown).join(messages.listSeparator)}`;
}

function sentence({ year, plan, item, quote, text }: SharedPlace, messages: Messages): string {
  const title = Array.from(plan ?? '')
    .slice(0, TITLE)
    .join('');
  const where = [String(year ?? messages.noYear), title, item ?? messages.header].filter(
    (part) => part !== '',
  );
  // The label stands before it already.
  const said = item !== null && quote.startsWith(item) ? quote.slice(item.length).trimStart() : quote;
  const at = Math.max(0, said.indexOf(text));
  return `${escapeMarkdown(where.join(' · '))} ${excerpt(said, at, at + text.length, QUOTE)}`;
}
