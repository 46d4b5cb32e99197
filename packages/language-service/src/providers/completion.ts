import {
  entityId,
  type EntityNode,
  type EntityType,
  type GraphReader,
  type SuggestedBy,
  type Suggestion,
} from '@gangmu/graph';
import { nameKey } from '@gangmu/text';
import {
  CompletionItemKind,
  InsertTextFormat,
  MarkupKind,
  type CompletionItem,
  type CompletionList,
  type Position,
  type Range,
} from 'vscode-languageserver-types';
import type { CancellationToken } from '../cancellation.js';
import { completionContext, type CompletionContext } from '../completion-context.js';
import { completionKinds } from '../entity-symbols.js';
import { inCharacters, referenceTo } from '../item-reference.js';
import type { Messages } from '../messages.js';
import { OwnInstitutions } from '../own-institutions.js';
import { previousPlan } from '../previous-plan.js';
import type { DocumentReading } from '../reading.js';
import { inScript, isTraditional, scriptAround, type Script } from '../script.js';
import type { SharedKnowledge } from '../shared/shared-knowledge.js';
import type { Workspace } from '../workspace.js';
import type { HoverProvider } from './hover.js';

/** What the client that asks for completion can do. */
export interface CompletionRequest {
  /** The client can put the cursor into what is inserted. */
  readonly takesSnippets?: boolean;
}

/** The most that is offered. */
const MOST = 30;
/** The most items of the plan whose numbers are offered. */
const MOST_NUMBERS = 200;
/** How long a card waits for the shared graph, in milliseconds. */
const PATIENCE = 250;
/** The fewest characters or letters of a name that are completed: one fits too much. */
const LEAST = 2;

const named: readonly EntityType[] = ['program', 'institution', 'region'];

/** What is kept of an item until the client asks for its card. */
interface Chosen {
  readonly uri: string;
  readonly entity: string;
  readonly name: string;
}

/** Who writes: the script around the cursor, and what the plan calls its institutions. */
interface Writing {
  readonly script: Script;
  readonly own: OwnInstitutions;
}

/** A name to offer: the entity, and what it is called here. */
interface Offer {
  readonly node: Pick<EntityNode, 'id' | 'type' | 'level' | 'name' | 'aliases'>;
  readonly name: string;
  /** Only the shared graph has it. */
  readonly isShared?: boolean;
}

/** Finds what begins like what was typed, in one graph or another. */
type Suggest = GraphReader['suggest'];

/** Completes what is being written: names, titles of documents, numbers of items, responsibility brackets. */
export class CompletionProvider {
  readonly #workspace: Workspace;
  readonly #hover: HoverProvider;
  readonly #shared: SharedKnowledge;
  readonly #messages: () => Messages;

  constructor(workspace: Workspace, hover: HoverProvider, shared: SharedKnowledge, messages: () => Messages) {
    this.#workspace = workspace;
    this.#hover = hover;
    this.#shared = shared;
    this.#messages = messages;
  }

  async provideCompletion(
    uri: string,
    where: Position,
    { takesSnippets = false }: CompletionRequest,
    token: CancellationToken,
  ): Promise<CompletionList | null> {
    const reading = this.#workspace.reading(uri);
    if (reading === null) return null;
    const { before, after, position } = reading.places.lineAt(where);
    const context = completionContext(before, after);
    if (context === null) return null;
    const script = scriptAround(reading.fragment.text, reading.places.offsetAt(position));
    const writing: Writing = { script, own: new OwnInstitutions(reading.fragment.header.region) };
    // Of running text nothing is asked elsewhere.
    if (context.kind === 'spelled' || context.kind === 'document' || context.kind === 'responsible')
      this.#shared.lookFor(context.typed);
    switch (context.kind) {
      case 'number':
        return numbers(reading, position, context.typed, script);
      case 'bracket':
        return brackets(reading, position, after, script, takesSnippets);
      case 'responsible':
        return this.#named(
          reading,
          position,
          context.typed,
          await this.#responsible(reading, context, writing, token),
        );
      case 'document': {
        const isClosed = /^[^《\n]{0,80}》/u.test(after);
        const offers = await this.#documents(uri, context.typed, writing, token);
        return this.#named(reading, position, context.typed, offers, isClosed ? '' : '》');
      }
      case 'spelled': {
        if (context.typed.length < LEAST) return null;
        const offers = await this.#suggested(context.typed, named, writing, token);
        return this.#named(reading, position, context.typed, offers);
      }
      case 'written': {
        const found = await this.#written(context.typed, writing, token);
        return found === null ? null : this.#named(reading, position, found.typed, found.offers);
      }
    }
  }

  /** The item with the card of what it names. What does not come from here comes back as it is. */
  async resolveCompletion(item: CompletionItem, token: CancellationToken): Promise<CompletionItem> {
    const { uri, entity, name } = (item.data ?? {}) as Partial<Chosen>;
    if (uri === undefined || entity === undefined || name === undefined) return item;
    this.#shared.mention([name]);
    await this.#shared.settled(PATIENCE);
    const card = await this.#hover.provideCard(uri, entity, name, token);
    return card === null ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value: card } };
  }

  /** The longest end of what is written that a name begins with. */
  async #written(
    written: string,
    writing: Writing,
    token: CancellationToken,
  ): Promise<{ readonly typed: string; readonly offers: readonly Offer[] } | null> {
    for (let from = 0; from < written.length; from++) {
      const typed = written.slice(from);
      // A name begins with a character, not with a quote nor in the middle of a surrogate pair.
      if (!/^[\p{L}\p{N}]/u.test(typed)) continue;
      const key = nameKey(typed);
      if (key.length < LEAST) break;
      const offers = await this.#suggested(typed, named, writing, token, ['text']);
      if (token.isCancellationRequested) return null;
      // What stands there whole already needs no completing.
      const further = offers.filter(({ name }) => nameKey(name) !== key);
      if (further.length > 0) return { typed, offers: further };
    }
    return null;
  }

  async #suggested(
    typed: string,
    types: readonly EntityType[],
    writing: Writing,
    token: CancellationToken,
    ways: readonly SuggestedBy[] = ['text', 'pinyin', 'initials'],
  ): Promise<readonly Offer[]> {
    const graph = await this.#workspace.recentGraph();
    if (token.isCancellationRequested) return [];
    const fullBeginnings = types.includes('institution') ? writing.own.fullBeginnings(typed) : [];
    const offersOf = async (suggest: Suggest): Promise<readonly Offer[]> => {
      const found = await suggest(typed, types, MOST);
      const more = await Promise.all(fullBeginnings.map((full) => suggest(full, ['institution'], MOST)));
      const isFound = ({ by }: Suggestion): boolean => ways.includes(by);
      return Promise.all([
        ...found.filter(isFound).map(({ node, name }) => nameIn(writing, node, longer(node, name, typed))),
        ...more
          .flat()
          .filter(isFound)
          .map(({ node, name }) => shortNameIn(writing, node, name)),
      ]);
    };
    const here = await offersOf((...of) => graph.suggest(...of));
    const elsewhere = await offersOf((...of) => Promise.resolve(this.#shared.suggest(...of)));
    return distinct([...here, ...elsewhere.map((offer) => ({ ...offer, isShared: true }))]);
  }

  /** Documents by what is typed of their titles, last year's plan first; before anything is typed, those that it names. */
  async #documents(
    uri: string,
    typed: string,
    writing: Writing,
    token: CancellationToken,
  ): Promise<readonly Offer[]> {
    const graph = await this.#workspace.recentGraph();
    const previous = await previousPlan(graph, this.#workspace.planOf(uri));
    const title = previous?.title == null ? [] : [await titleIn(writing, previous.title)];
    const key = nameKey(typed);
    if (key === '')
      return distinct([...title, ...(await this.#ofLastYear(graph, uri, ['document'], writing))]);
    // Not the very title that is being written.
    const found = await this.#suggested(typed, ['document'], writing, token);
    return distinct([
      ...title.filter(({ name }) => nameKey(name).startsWith(key)),
      ...found.filter(({ name }) => nameKey(name) !== key),
    ]);
  }

  /** Institutions by what is typed of them; before anything is, those of this text and of last year's plan. */
  async #responsible(
    reading: DocumentReading,
    { typed, bracket }: Extract<CompletionContext, { kind: 'responsible' }>,
    writing: Writing,
    token: CancellationToken,
  ): Promise<readonly Offer[]> {
    if (nameKey(typed) !== '') return this.#suggested(typed, ['institution'], writing, token);
    const graph = await this.#workspace.recentGraph();
    const uses = new Map<string, number>();
    for (const { name } of reading.fragment.mentions) {
      if (name.kind === 'INSTITUTION') uses.set(entityId(name), (uses.get(entityId(name)) ?? 0) + 1);
    }
    const here = [...uses].sort(([, a], [, b]) => b - a).slice(0, MOST);
    const nodes = await graph.nodes(here.map(([id]) => id));
    const offers = await Promise.all(
      nodes.flatMap((node) => (node?.type === 'institution' ? [shortNameIn(writing, node, node.name)] : [])),
    );
    const lastYears = await this.#ofLastYear(graph, reading.places.uri, ['institution'], writing);
    const inBracket = nameKey(bracket);
    return distinct([...offers, ...lastYears]).filter(
      ({ node, name }) =>
        ![name, node.name, ...node.aliases].some((each) => inBracket.includes(nameKey(each))),
    );
  }

  async #ofLastYear(
    graph: GraphReader,
    uri: string,
    types: readonly EntityType[],
    writing: Writing,
  ): Promise<readonly Offer[]> {
    const previous = await previousPlan(graph, this.#workspace.planOf(uri));
    if (previous === null) return [];
    const [page] = await graph.expand('plan.entities', [previous.id], { first: MOST }, { types });
    return Promise.all((page?.rows ?? []).map((node) => shortNameIn(writing, node, node.name)));
  }

  #named(
    { places: { uri } }: DocumentReading,
    position: Position,
    typed: string,
    offers: readonly Offer[],
    end = '',
  ): CompletionList | null {
    if (offers.length === 0) return null;
    const messages = this.#messages();
    const range = before(position, typed.length);
    const items = offers.slice(0, MOST).map(({ node, name, isShared = false }, place): CompletionItem => {
      const level = node.level === null ? undefined : messages.level[node.level];
      const kind = level ?? messages.kind[node.type];
      const data: Chosen = { uri, entity: node.id, name };
      return {
        label: name,
        labelDetails: { description: isShared ? `${kind} · ${messages.shared.graph}` : kind },
        kind: completionKinds[node.type],
        // Clients compare with what is typed; what was found by pinyin or in the other script would not pass.
        filterText: typed,
        sortText: String(place).padStart(3, '0'),
        textEdit: { range, newText: name + end },
        data,
      };
    });
    // What is typed next may begin another name, and is looked for afresh.
    return { isIncomplete: true, items };
  }
}

/** The numbers of the plan's items as a text speaks of them. */
function numbers(
  { plan: { items } }: DocumentReading,
  position: Position,
  typed: string,
  script: Script,
): CompletionList | null {
  const range = before(position, typed.length);
  const known = new Set<string>();
  const offered: CompletionItem[] = [];
  for (const item of items) {
    const reference = referenceTo(item, script);
    if (reference === null || known.has(reference)) continue;
    known.add(reference);
    if (offered.length === MOST_NUMBERS) break;
    const otherwise = item.number === null ? null : inCharacters(item.number);
    offered.push({
      label: reference,
      labelDetails: { description: item.title.text.slice(0, 24) },
      kind: CompletionItemKind.Reference,
      detail: item.title.text,
      // By either kind of figures.
      filterText: `${reference} 第${otherwise ?? ''} 第${item.number ?? ''}`,
      sortText: String(offered.length).padStart(3, '0'),
      textEdit: { range, newText: reference },
    });
  }
  return offered.length === 0 ? null : { isIncomplete: known.size > offered.length, items: offered };
}

const usualRoles: Readonly<Record<Script, readonly (readonly string[])[]>> = {
  simplified: [['牵头单位'], ['牵头单位', '责任单位'], ['责任单位']],
  traditional: [['牽頭單位'], ['牽頭單位', '責任單位'], ['責任單位']],
};

/** 牵头单位, 责任处室; not the verb of 教育部牵头. */
const isLabel = /(?:[单單]位|部[门門]|[科处處股]室|机构|機構|机关|機關|主[体體]|[领領][导導])$/u;

/** Responsibility brackets as this text writes them, else as they are usual. */
function brackets(
  { plan: { items } }: DocumentReading,
  position: Position,
  after: string,
  script: Script,
  takesSnippets: boolean,
): CompletionList {
  const uses = new Map<string, number>();
  for (const { parts } of items.flatMap((item) => item.brackets)) {
    const roles = parts.map(({ role }) => role ?? '');
    if (roles.length > 0 && roles.every((role) => isLabel.test(role)))
      uses.set(roles.join('；'), (uses.get(roles.join('；')) ?? 0) + 1);
  }
  const own = [...uses].sort(([, a], [, b]) => b - a).map(([roles]) => roles.split('；'));
  const forms = (own.length > 0 ? own : usualRoles[script]).slice(0, 3);
  const close = /^[）)]/u.test(after) ? '' : '）';
  return {
    isIncomplete: false,
    items: forms.map((roles, place) => ({
      label: `（${roles.map((role) => `${role}：`).join('；')}）`,
      kind: CompletionItemKind.Snippet,
      filterText: '（',
      sortText: String(place),
      textEdit: {
        range: before(position, 1),
        newText: takesSnippets
          ? `（${roles.map((role, i) => `${role}：$${i + 1}`).join('；')}${close}$0`
          : `（${roles.map((role) => `${role}：`).join('；')}${close}`,
      },
      insertTextFormat: takesSnippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    })),
  };
}

/** The name that was found; where it is typed whole, the name the entity is shown by, if that goes on from there. */
function longer({ name: shown }: EntityNode, found: string, typed: string): string {
  const key = nameKey(typed);
  return nameKey(found) === key && nameKey(shown).startsWith(key) ? shown : found;
}

/** An entity by the name that was found, in the script of who writes. */
async function nameIn({ script }: Writing, node: EntityNode, found: string): Promise<Offer> {
  const key = nameKey(found);
  const alike = [found, node.name, ...node.aliases].filter((name) => nameKey(name) === key);
  const isFitting = (name: string) => isTraditional(name) === (script === 'traditional');
  const name = alike.find(isFitting) ?? (await inScript(found, script));
  return { node, name };
}

/** The title of a plan, as that of a document. */
async function titleIn({ script }: Writing, title: string): Promise<Offer> {
  const name = await inScript(title, script);
  const id = entityId({ kind: 'DOCUMENT', key: nameKey(title), scope: null });
  return { node: { id, type: 'document', level: null, name, aliases: [] }, name };
}

/** An entity by the name that is found, as short as the plan has it. */
async function shortNameIn(writing: Writing, node: EntityNode, found: string): Promise<Offer> {
  const { name } = await nameIn(writing, node, found);
  return { node, name: node.type === 'institution' ? writing.own.inShort(name) : name };
}

function distinct(offers: readonly Offer[]): readonly Offer[] {
  const known = new Set<string>();
  return offers.filter(({ node }) => !known.has(node.id) && known.add(node.id));
}

function before({ line, character }: Position, length: number): Range {
  return { start: { line, character: character - length }, end: { line, character } };
}
