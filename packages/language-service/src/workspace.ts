import { MemoryGraph, overlay, type GraphReader, type PlanImport } from '@gangmu/graph';
import { looksLikePlan } from '@gangmu/plan';
import { defaultVocabulary, read, READER_VERSION, ReadingMemo, type Vocabulary } from '@gangmu/recognition';
import { applyRepairs, nameKey, type Repair } from '@gangmu/text';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { DecisionFiles, isDecisions } from './decision-files.js';
import { FolderNames, namesIn } from './checks/known-names.js';
import { KEPT_FORM, type KeptFile, type KeptHead } from './kept-file.js';
import { DocumentPlaces, DocumentReading } from './reading.js';
import { uriKey } from './uri.js';
import { isVocabulary, type Vocabularies } from './vocabularies.js';

/** The language id of documents that are plans whatever they look like. */
export const PLAN_LANGUAGE = 'gangmu-plan';

export interface WorkspaceOptions {
  readonly vocabularies: Vocabularies;
  /** Is every document at this URI a plan, whatever it looks like? */
  readonly isPlan: (uri: string) => boolean;
}

interface Entry {
  /** As the client spells it, else the file reader. */
  uri: string;
  /** Its plan's id in the graphs: two files with one title are two plans here. */
  readonly plan: string;
  /** The text on disk, null where there is none, or nobody has told. */
  file: string | null;
  /** The text in the editor; it counts while it is there. */
  live: TextDocument | null;
  /** What was read last; null for what is no plan, and for a closed file once the graph has it. */
  reading: DocumentReading | null;
  /** Where it was read; null for what is no plan. */
  places: DocumentPlaces | null;
  /** The names it was read with; null before. */
  vocabulary: Vocabulary | null;
  /** The text is newer than the reading. */
  isUnread: boolean;
  /** What the graphs and the index of titles hold of it. */
  folded: {
    readonly graph: MemoryGraph;
    readonly title: string | null;
    readonly names: ReadonlySet<string>;
  } | null;
  /** What is remembered of a live text between its versions. */
  memo: ReadingMemo | null;
}

/**
 * The documents, and the graph folded from them: closed files in one graph, live texts in another over it.
 *
 * A change costs nothing until somebody asks; then the document is read again and its part of the graph replaced.
 */
export class Workspace {
  readonly #vocabularies: Vocabularies;
  #isPlan: (uri: string) => boolean;
  readonly #decisions = new DecisionFiles();
  readonly #entries = new Map<string, Entry>();
  readonly #byPlan = new Map<string, Entry>();
  readonly #byTitle = new Map<string, Set<Entry>>();
  readonly #behind = new Set<Entry>();
  readonly #names = new FolderNames();
  readonly #folder = new MemoryGraph(({ source }) => planIdOf(source));
  readonly #drafts = new MemoryGraph(({ source }) => planIdOf(source));
  readonly #graph: GraphReader = overlay(this.#drafts, this.#folder);
  #itemsRead = 0;
  #imports = 0;
  /** Changes of the graphs, one after the other. */
  #folding: Promise<void> = Promise.resolve();

  constructor({ vocabularies, isPlan }: WorkspaceOptions) {
    this.#vocabularies = vocabularies;
    this.#isPlan = isPlan;
  }

  /** Documents of which this says something else than before are read again. */
  setIsPlan(isPlan: (uri: string) => boolean): void {
    const before = this.#isPlan;
    this.#isPlan = isPlan;
    for (const entry of this.#entries.values()) {
      if (before(entry.uri) !== isPlan(entry.uri)) this.#changed(entry);
    }
  }

  async setFile(uri: string, text: string): Promise<void> {
    if (isDecisions(uri)) return this.#decisions.set(uri, text);
    if (isVocabulary(uri)) {
      if (this.#vocabularies.setFile(uri, text)) this.#namesChanged();
      return;
    }
    const entry = this.#entry(uri);
    if (entry.file === text && !this.#isStale(entry)) return;
    entry.file = text;
    if (entry.live !== null) return;
    this.#changed(entry);
    await this.graph();
  }

  /**
   * Takes back what was read of a file that nobody has set or opened. False where it was read by another reader, with other names
   * or as another sort of document than it would be now: then it is to be set.
   */
  restoreFile(uri: string, { text, head, plan }: KeptFile): boolean {
    const vocabulary = this.#vocabularies.of(uri);
    const kept = JSON.parse(head) as KeptHead;
    if (kept.form !== KEPT_FORM || kept.reader !== READER_VERSION || kept.vocabulary !== vocabulary.version)
      return false;
    if (this.#entries.has(uriKey(uri)) || (this.#isPlan(uri) || kept.looksLikePlan) !== (plan !== null))
      return false;
    if (plan === null) {
      this.#entry(uri).file = text;
      return true;
    }
    // All of it is looked at before any of it is taken: of what is wrong nothing is left behind.
    const repaired = applyRepairs(text, kept.repairs);
    const names = new Map(kept.names.map(([key, name, isTitle]) => [key, { text: name, isTitle }]));
    this.#folder.restore(plan, { raw: text, text: repaired.text }, String(++this.#imports));
    const entry = this.#entry(uri);
    entry.file = text;
    entry.vocabulary = vocabulary;
    entry.places = new DocumentPlaces(uri, 0, repaired);
    this.#entitle(entry, this.#folder, kept.title, this.#names.replace(new Set(), names));
    return true;
  }

  /** What is to be kept of a file as it stands on disk; null where that is not what counts now. */
  async keptFile(uri: string): Promise<KeptFile | null> {
    const entry = this.#entries.get(uriKey(uri));
    if (entry?.file == null || entry.live !== null || this.#behind.has(entry)) return null;
    const { file: text, folded, places } = entry;
    const plan = folded === null ? null : this.#folder.kept(entry.plan);
    if ((plan === null) !== (folded === null)) return null;
    const head = {
      form: KEPT_FORM,
      reader: READER_VERSION,
      vocabulary: (entry.vocabulary ?? this.#vocabularies.of(uri)).version,
      looksLikePlan: plan !== null && (!this.#isPlan(uri) || looksLikePlan(text)),
      repairs: places?.repaired.repairs ?? [],
      title: folded?.title ?? null,
    } as const;
    const [fragment] = await this.#folder.fragments([entry.plan]);
    const names = fragment == null ? [] : [...namesIn(fragment)];
    const whole: KeptHead = {
      ...head,
      names: names.map(([key, { text: name, isTitle }]) => [key, name, isTitle]),
    };
    return { text, head: JSON.stringify(whole), plan };
  }

  open(uri: string, languageId: string, version: number, text: string): void {
    if (isVocabulary(uri)) return this.#vocabularies.open(uri, version, text);
    const entry = this.#entry(uri);
    entry.uri = uri;
    entry.live = TextDocument.create(uri, languageId, version, text);
    this.#changed(entry);
  }

  change(uri: string, changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    if (isVocabulary(uri)) return this.#vocabularies.change(uri, changes, version);
    const entry = this.#entries.get(uriKey(uri));
    if (entry?.live == null) return;
    for (const change of changes) TextDocument.update(entry.live, [withinText(entry.live, change)], version);
    this.#changed(entry);
  }

  /**
   * Reads an open document afresh where what was remembered may have decided a repair otherwise; for a pause in typing. True
   * if that has changed a repair.
   */
  settle(uri: string): boolean {
    const entry = this.#entries.get(uriKey(uri));
    const before = entry === undefined ? null : this.#read(entry);
    if (entry === undefined || before === null || entry.memo === null || entry.memo.repairs.isExact)
      return false;
    entry.memo = null;
    entry.isUnread = true;
    const after = this.#read(entry);
    if (
      after?.places.repaired.text === before.places.repaired.text &&
      isSame(after.places.repaired.repairs, before.places.repaired.repairs)
    )
      return false;
    this.#changed(entry);
    return true;
  }

  close(uri: string): void {
    if (isVocabulary(uri)) return this.#vocabularies.close(uri);
    const entry = this.#entries.get(uriKey(uri));
    if (entry?.live == null) return;
    entry.live = null;
    this.#changed(entry);
  }

  /** URIs of closed files that were read with other names than those that count now; to be set again. */
  staleFiles(): readonly string[] {
    return [...this.#entries.values()]
      .filter((entry) => entry.live === null && entry.file !== null && this.#isStale(entry))
      .map(({ uri }) => uri);
  }

  #isStale({ uri, vocabulary }: Entry): boolean {
    return vocabulary !== null && vocabulary.version !== this.#vocabularies.of(uri).version;
  }

  /** Open documents are read again when they are next asked of. */
  #namesChanged(): void {
    for (const entry of this.#entries.values())
      if (entry.live !== null && this.#isStale(entry)) this.#changed(entry);
  }

  remove(uri: string): void {
    if (isDecisions(uri)) return this.#decisions.remove(uri);
    if (isVocabulary(uri)) {
      if (this.#vocabularies.remove(uri)) this.#namesChanged();
      return;
    }
    const entry = this.#entries.get(uriKey(uri));
    if (entry?.file == null) return;
    entry.file = null;
    if (entry.live === null) this.#changed(entry);
  }

  /** How many items have been read; what was remembered does not count. */
  get itemsRead(): number {
    return this.#itemsRead;
  }

  /** Brings the graph up to date, so that the next question need not. */
  async prepare(): Promise<void> {
    await this.graph();
  }

  /** What is decided of the plans in the folder of a document. */
  get decisions(): Pick<DecisionFiles, 'beside'> {
    return this.#decisions;
  }

  /** How many documents are plans and count in the graph. */
  get planCount(): number {
    let count = 0;
    for (const { folded } of this.#entries.values()) if (folded !== null) count++;
    return count;
  }

  /** URIs of the files that were set and not removed. */
  files(): readonly string[] {
    return [...this.#entries.values()].filter(({ file }) => file !== null).map(({ uri }) => uri);
  }

  /** What stands in a document now; null for what is no plan, or unknown. */
  reading(uri: string): DocumentReading | null {
    const entry = this.#entries.get(uriKey(uri));
    return entry === undefined ? null : this.#read(entry);
  }

  /** The places of the document of a plan of the graph. */
  placesOfPlan(plan: string): DocumentPlaces | null {
    const entry = this.#byPlan.get(plan);
    if (entry?.isUnread === true) this.#read(entry);
    return entry?.places ?? null;
  }

  /** The version of a document that is open in an editor; null for any other. */
  openVersion(uri: string): number | null {
    return this.#entries.get(uriKey(uri))?.live?.version ?? null;
  }

  /** The id of a document's plan in the graph. */
  planOf(uri: string): string {
    return planIdOf(uri);
  }

  /** URIs of the plans with a title, in either script. */
  async titled(title: string): Promise<readonly string[]> {
    await this.graph();
    return [...(this.#byTitle.get(nameKey(title)) ?? [])].map(({ uri }) => uri);
  }

  /** The names that documents mention, as the graph has them; those that one of them does; and the vocabulary it is read with. */
  names(uri: string): {
    readonly folder: FolderNames;
    readonly own: ReadonlySet<string>;
    readonly vocabulary: Vocabulary;
  } {
    const own = this.#entries.get(uriKey(uri))?.folded?.names ?? new Set<string>();
    return { folder: this.#names, own, vocabulary: this.#vocabularies.of(uri) };
  }

  /** The graph of all documents as they stand now. */
  async graph(): Promise<GraphReader> {
    if (this.#behind.size > 0) this.#folding = this.#folding.then(() => this.#fold());
    await this.#folding;
    return this.#graph;
  }

  /**
   * The graph as it stood when typing last paused: what is being typed in a draft does not count yet, and costs no keystroke. A
   * document that has just been opened counts.
   */
  async recentGraph(): Promise<GraphReader> {
    for (const { live, folded } of this.#behind) if (live === null || folded === null) return this.graph();
    await this.#folding;
    return this.#graph;
  }

  #entry(uri: string): Entry {
    const key = uriKey(uri);
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const entry: Entry = {
      uri,
      plan: planIdOf(uri),
      file: null,
      live: null,
      reading: null,
      places: null,
      vocabulary: null,
      isUnread: false,
      folded: null,
      memo: null,
    };
    this.#entries.set(key, entry);
    this.#byPlan.set(entry.plan, entry);
    return entry;
  }

  #changed(entry: Entry): void {
    entry.isUnread = true;
    this.#behind.add(entry);
  }

  #read(entry: Entry): DocumentReading | null {
    if (!entry.isUnread && (entry.reading !== null || entry.places === null)) return entry.reading;
    entry.isUnread = false;
    entry.reading = null;
    entry.places = null;
    const text = entry.live?.getText() ?? entry.file;
    if (text === null) return null;
    const isPlan = entry.live?.languageId === PLAN_LANGUAGE || this.#isPlan(entry.uri) || looksLikePlan(text);
    if (!isPlan) return null;
    const version = entry.live?.version ?? 0;
    const memo = entry.memo ?? new ReadingMemo();
    const before = memo.items.itemsRead;
    entry.vocabulary = this.#vocabularies.of(entry.uri);
    const found = read(text, entry.vocabulary, memo);
    entry.places = new DocumentPlaces(entry.uri, version, found.repaired);
    entry.reading = new DocumentReading(entry.places, found);
    entry.memo = entry.live === null ? null : memo;
    this.#itemsRead += memo.items.itemsRead - before;
    return entry.reading;
  }

  async #fold(): Promise<void> {
    for (const entry of this.#behind) {
      this.#behind.delete(entry);
      const reading = this.#read(entry);
      const graph = entry.live === null ? this.#folder : this.#drafts;
      const names = reading === null ? new Map<string, never>() : namesIn(reading.fragment);
      const keys = this.#names.replace(entry.folded?.names ?? new Set(), names);
      if (entry.folded !== null) {
        if (reading === null || entry.folded.graph !== graph)
          await entry.folded.graph.removePlans([entry.plan]);
        this.#untitle(entry);
        entry.folded = null;
      }
      if (reading !== null) {
        const title = reading.fragment.header.title === null ? null : nameKey(reading.fragment.header.title);
        await graph.importPlans([this.#importOf(reading, entry.vocabulary ?? defaultVocabulary())]);
        this.#entitle(entry, graph, title, keys);
        // Of a closed file the graph knows what it says.
        if (entry.live === null) entry.reading = null;
      } else if (entry.file === null && entry.live === null) {
        this.#entries.delete(uriKey(entry.uri));
        this.#byPlan.delete(entry.plan);
      }
    }
  }

  /** The graph has what a document says. */
  #entitle(entry: Entry, graph: MemoryGraph, title: string | null, names: ReadonlySet<string>): void {
    entry.folded = { graph, title, names };
    if (title === null) return;
    const titled = this.#byTitle.get(title) ?? new Set();
    this.#byTitle.set(title, titled.add(entry));
  }

  #untitle(entry: Entry): void {
    const title = entry.folded?.title;
    const titled = title == null ? undefined : this.#byTitle.get(title);
    titled?.delete(entry);
    if (title != null && titled?.size === 0) this.#byTitle.delete(title);
  }

  #importOf({ places: { uri, repaired }, fragment }: DocumentReading, { version }: Vocabulary): PlanImport {
    return {
      fragment,
      source: uri,
      raw: repaired.source,
      // Every reading is another: the same text may be repaired otherwise.
      hash: String(++this.#imports),
      reader: READER_VERSION,
      vocabulary: version,
    };
  }
}

function isSame(repairs: readonly Repair[], others: readonly Repair[]): boolean {
  return (
    repairs.length === others.length &&
    repairs.every(({ start, end, text, certain, alternatives }, i) => {
      const other = others[i];
      return (
        other?.start === start &&
        other.end === end &&
        other.text === text &&
        other.certain === certain &&
        other.alternatives.join('\n') === alternatives.join('\n')
      );
    })
  );
}

/** A plan's id in the graphs of the editor is its document: readable, and without the signs that ids and cursors are made with. */
function planIdOf(uri: string): string {
  let key = uriKey(uri);
  try {
    key = decodeURIComponent(key);
  } catch {
    // Not encoded as a URI should be: as it is.
  }
  const id = key.replace(/[%~!|>"\\\s\u0000-\u001f]/gu, (sign) => `~${sign.charCodeAt(0).toString(16)}.`); // eslint-disable-line no-control-regex
  return `plan:${id.replaceAll('/', '!')}`;
}

/** A change whose range lies in the text, whatever a client sends. */
function withinText(
  document: TextDocument,
  change: TextDocumentContentChangeEvent,
): TextDocumentContentChangeEvent {
  if (!('range' in change)) return change;
  const { start, end } = change.range;
  return {
    text: change.text,
    range: {
      start: document.positionAt(document.offsetAt(start)),
      end: document.positionAt(document.offsetAt(end)),
    },
  };
}
