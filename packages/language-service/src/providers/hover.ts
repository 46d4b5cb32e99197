import { entityId, type EntityNode, type PlanNode } from '@gangmu/graph';
import { MarkupKind, type Hover, type Position } from 'vscode-languageserver-types';
import type { CancellationToken } from '../cancellation.js';
import { cardOf, type Card, type CardPlace, type CardRelation } from '../card.js';
import { cut, fact, itemName, otherNames, sentenceAround } from '../card-lines.js';
import type { Comparisons } from '../comparisons.js';
import { escapeMarkdown, link } from '../markdown.js';
import type { Messages } from '../messages.js';
import { previousPlan } from '../previous-plan.js';
import type { DocumentReading } from '../reading.js';
import { sharedCard } from '../shared/shared-card.js';
import type { SharedKnowledge } from '../shared/shared-knowledge.js';
import type { Workspace } from '../workspace.js';

/**
 * The card of the name at the cursor: what the graph knows of the entity, each sentence with a link to its place; of a target what it
 * was last year.
 */
export class HoverProvider {
  readonly #workspace: Workspace;
  readonly #comparisons: Comparisons;
  readonly #shared: SharedKnowledge;
  readonly #messages: () => Messages;

  constructor(
    workspace: Workspace,
    comparisons: Comparisons,
    shared: SharedKnowledge,
    messages: () => Messages,
  ) {
    this.#workspace = workspace;
    this.#comparisons = comparisons;
    this.#shared = shared;
    this.#messages = messages;
  }

  async provideHover(uri: string, position: Position, token: CancellationToken): Promise<Hover | null> {
    const reading = this.#workspace.reading(uri);
    if (reading === null) return null;
    const mention = reading.mentionAt(position);
    if (mention === null) return this.#provideTarget(uri, reading, position, token);
    const value = await this.provideCard(uri, entityId(mention.name), mention.name.name, token);
    if (value === null) return null;
    return { range: reading.places.rangeOf(mention), contents: { kind: MarkupKind.Markdown, value } };
  }

  /** What a target was last year. */
  async #provideTarget(
    uri: string,
    reading: DocumentReading,
    position: Position,
    token: CancellationToken,
  ): Promise<Hover | null> {
    const target = reading.targetAt(position);
    const plans = target === null ? null : await this.#comparisons.withLastYears(uri, token);
    if (target === null || plans === null) return null;
    const found = plans.comparison.targets.find(
      ({ new: next }) => next !== null && plans.next.targets[next]?.start === target.start,
    );
    const before = found?.old == null ? undefined : plans.old.targets[found.old];
    if (found === undefined || before === undefined) return null;
    const messages = this.#messages();
    const item = before.item === null ? undefined : plans.old.items[before.item];
    const where = [String(plans.previous.year ?? messages.noYear), itemName(messages, item)].join(' · ');
    const value = [
      `**${escapeMarkdown(target.text)}** · ${messages.targetStatus[found.status] ?? messages.target}`,
      `${this.#link(where, plans.previous, before.start)} ${escapeMarkdown(before.text)}`,
    ].join('\n\n');
    return { range: reading.places.rangeOf(target), contents: { kind: MarkupKind.Markdown, value } };
  }

  /** The card of an entity for who reads a document, in Markdown; null for one that nobody knows. */
  async provideCard(
    uri: string,
    entity: string,
    name: string,
    token: CancellationToken,
  ): Promise<string | null> {
    const graph = await this.#workspace.graph();
    if (token.isCancellationRequested) return null;
    const plan = this.#workspace.planOf(uri);
    const previous = await previousPlan(graph, plan);
    if (token.isCancellationRequested) return null;
    const card = await cardOf(graph, entity, { plan, previousPlan: previous?.id ?? null });
    const known = card === null ? null : this.#render(card, name, plan);
    const shared = this.#shared.entity(name, entity);
    if (shared === null) return known;
    const messages = this.#messages();
    return [
      known ?? this.#head(shared.node, name),
      sharedCard(shared, name, this.#shared.addressOf(shared.node.id), messages),
    ].join('\n\n---\n\n');
  }

  /** The entity goes by the name it has in the script of this document. */
  #render(card: Card, name: string, thisPlan: string): string {
    const messages = this.#messages();
    const { entity } = card;
    const blocks = [this.#head(entity, name)];
    const facts = [
      fact(
        messages,
        messages.partOf,
        card.parents.map(({ name: parent }) => escapeMarkdown(parent)),
      ),
      otherNames(messages, entity, name),
      fact(
        messages,
        messages.regions,
        card.regions.map((region) => this.#end(region)),
        card.moreRegions,
      ),
      fact(
        messages,
        entity.type === 'institution' ? messages.led : messages.leads,
        card.leads.map((lead) => this.#end(lead)),
        card.moreLeads,
      ),
      fact(messages, messages.targets, this.#targets(card)),
    ].filter((line) => line !== null);
    if (facts.length > 0) blocks.push(facts.join('  \n'));
    for (const { year, places } of card.years) {
      const lines = places.map((place) => `- ${this.#place(place, thisPlan)}`);
      blocks.push([`**${year ?? messages.noYear}**`, '', ...lines].join('\n'));
    }
    if (card.morePlaces > 0) blocks.push(messages.more(card.morePlaces));
    return blocks.join('\n\n');
  }

  #head({ type, level, code }: EntityNode, name: string): string {
    const messages = this.#messages();
    const ofLevel =
      level !== null && Object.hasOwn(messages.level, level) ? messages.level[level] : undefined;
    return [
      `**${escapeMarkdown(name)}**`,
      messages.kind[type],
      ofLevel,
      code === null ? null : escapeMarkdown(code),
    ]
      .filter((part) => part != null)
      .join(' · ');
  }

  /** By year, so that then and now stand side by side. */
  #targets({ years }: Card): readonly string[] {
    return years.flatMap(({ year, targets }) =>
      targets.map(({ text }) => `${escapeMarkdown(text)} *(${year ?? this.#messages().noYear})*`),
    );
  }

  #end({ entity, stated }: CardRelation): string {
    const name = escapeMarkdown(entity.name);
    return stated ? name : `${name} *(${this.#messages().byJurisdiction})*`;
  }

  #place({ mention, plan, item }: CardPlace, thisPlan: string): string {
    const messages = this.#messages();
    const where = [
      plan.id === thisPlan ? messages.thisText : cut(plan.title ?? messages.planKind[plan.kind]),
      itemName(messages, item),
    ].join(' · ');
    return `${this.#link(where, plan, mention.start)} ${sentenceAround(mention.quote, mention.text, item?.label ?? '')}`;
  }

  #link(label: string, plan: PlanNode, offset: number): string {
    const places = this.#workspace.placesOfPlan(plan.id);
    if (places === null) return escapeMarkdown(label);
    const { line } = places.rangeOf({ start: offset, end: offset }).start;
    return link(label, `${places.uri}#L${line + 1}`);
  }
}
