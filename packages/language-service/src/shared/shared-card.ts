import { cut, fact, itemName, otherNames, sentenceAround } from '../card-lines.js';
import { escapeMarkdown, link } from '../markdown.js';
import type { Messages } from '../messages.js';
import type { SharedEntity, SharedPlace } from './shared-graph.js';

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
  const ends = (label: string, names: readonly string[]) => fact(messages, label, names.map(escapeMarkdown));
  const facts = [
    otherNames(messages, node, name),
    ends(messages.regions, regions),
    ends(node.type === 'institution' ? messages.led : messages.leads, leads),
  ].filter((line) => line !== null);
  return [
    head.join(' · '),
    ...(facts.length === 0 ? [] : [facts.join('  \n')]),
    ...(places.length === 0 ? [] : [places.map((place) => `- ${sentence(place, messages)}`).join('\n')]),
  ].join('\n\n');
}

function sentence({ year, plan, item, quote, text }: SharedPlace, messages: Messages): string {
  const where = [
    String(year ?? messages.noYear),
    ...(plan === null ? [] : [cut(plan)]),
    itemName(messages, item),
  ].join(' · ');
  return `${escapeMarkdown(where)} ${sentenceAround(quote, text, item?.label ?? '')}`;
}
