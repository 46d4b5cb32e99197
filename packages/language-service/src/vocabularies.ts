import { vocabularyWith, type Vocabulary } from '@gangmu/recognition';
import { parseVocabulary, VOCABULARY_FILE, type VocabularyProblem } from '@gangmu/vocabulary';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { uriKey } from './uri.js';

interface VocabularyEntry {
  readonly uri: string;
  /** Key of the folder it stands in, with a slash at its end. */
  readonly folder: string;
  /** The names of the last text on disk that was good; null before there was one. */
  vocabulary: Vocabulary | null;
  isOnDisk: boolean;
  /** The text on disk, or in the editor over it: what problems are shown of. */
  document: TextDocument;
  isOpen: boolean;
}

/** Is this the URI of a vocabulary file? */
export function isVocabulary(uri: string): boolean {
  return uriKey(uri).endsWith(`/${VOCABULARY_FILE}`);
}

/**
 * The vocabulary files of the folders, and which names each document is read with: those of the nearest file above it. A file
 * counts as it was last saved; of one with something wrong in it the names it had before count on.
 */
export class Vocabularies {
  readonly #builtIn: Vocabulary;
  readonly #entries = new Map<string, VocabularyEntry>();

  constructor(builtIn: Vocabulary) {
    this.#builtIn = builtIn;
  }

  /** The names a document is read with. */
  of(uri: string): Vocabulary {
    return this.#nearest(uri, ({ vocabulary }) => vocabulary !== null)?.vocabulary ?? this.#builtIn;
  }

  /** The nearest file above a document, as it stands in the editor or on disk; null where there is none. */
  fileOf(uri: string): TextDocument | null {
    return this.#nearest(uri, () => true)?.document ?? null;
  }

  #nearest(uri: string, counts: (entry: VocabularyEntry) => boolean): VocabularyEntry | null {
    const key = uriKey(uri);
    let nearest: VocabularyEntry | null = null;
    for (const entry of this.#entries.values()) {
      if (!key.startsWith(entry.folder) || !counts(entry)) continue;
      if (nearest === null || entry.folder.length > nearest.folder.length) nearest = entry;
    }
    return nearest;
  }

  /** A file's text on disk. True if other names count from now on. */
  setFile(uri: string, text: string): boolean {
    const entry = this.#entry(uri);
    entry.isOnDisk = true;
    if (!entry.isOpen) entry.document = TextDocument.create(uri, 'yaml', 0, text);
    const { layer } = parseVocabulary(text);
    if (layer === null) return false;
    const before = entry.vocabulary;
    entry.vocabulary = vocabularyWith([layer]);
    return before?.version !== entry.vocabulary.version;
  }

  /** A file is gone. True if other names count from now on. */
  remove(uri: string): boolean {
    const entry = this.#entries.get(uriKey(uri));
    if (entry === undefined) return false;
    const counted = entry.vocabulary !== null;
    entry.vocabulary = null;
    entry.isOnDisk = false;
    this.#forgetUnused(entry);
    return counted;
  }

  open(uri: string, version: number, text: string): void {
    const entry = this.#entry(uri);
    entry.isOpen = true;
    entry.document = TextDocument.create(uri, 'yaml', version, text);
  }

  change(uri: string, changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    const entry = this.#entries.get(uriKey(uri));
    if (entry?.isOpen === true) TextDocument.update(entry.document, [...changes], version);
  }

  close(uri: string): void {
    const entry = this.#entries.get(uriKey(uri));
    if (entry === undefined) return;
    entry.isOpen = false;
    this.#forgetUnused(entry);
  }

  /** What is wrong with a file as it stands in the editor, and the text that says where. */
  problems(
    uri: string,
  ): { readonly document: TextDocument; readonly problems: readonly VocabularyProblem[] } | null {
    const entry = this.#entries.get(uriKey(uri));
    if (entry === undefined) return null;
    return { document: entry.document, problems: parseVocabulary(entry.document.getText()).problems };
  }

  #entry(uri: string): VocabularyEntry {
    const key = uriKey(uri);
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const entry: VocabularyEntry = {
      uri,
      folder: key.slice(0, key.lastIndexOf('/') + 1),
      vocabulary: null,
      isOnDisk: false,
      document: TextDocument.create(uri, 'yaml', 0, ''),
      isOpen: false,
    };
    this.#entries.set(key, entry);
    return entry;
  }

  #forgetUnused({ uri, isOnDisk, isOpen }: VocabularyEntry): void {
    if (!isOnDisk && !isOpen) this.#entries.delete(uriKey(uri));
  }
}
