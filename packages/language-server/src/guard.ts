import { CONVERT_SCRIPT, REPAIR_DOCUMENT, SHOW_PLACE } from '@gangmu/language-service';
import { ErrorCodes, LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';

/** Says what went wrong in the server's log. */
export type Log = (message: string) => void;

/**
 * Stands before every request: malformed parameters are refused by name, a cancelled request is answered so, and one whose
 * answer fails is logged and answered with nothing, so that the client goes on.
 */
export function guard<P, R>(
  method: string,
  check: (params: unknown) => string | null,
  answer: (params: P, token: CancellationToken) => R | Promise<R>,
  nothing: R,
  log: Log,
): (params: P, token: CancellationToken) => Promise<R | ResponseError<never>> {
  return async (params, token) => {
    const wrong = check(params);
    if (wrong !== null) return new ResponseError<never>(ErrorCodes.InvalidParams, `${method}: ${wrong}`);
    if (token.isCancellationRequested) return cancelled();
    try {
      const result = await answer(params, token);
      return token.isCancellationRequested ? cancelled() : result;
    } catch (error) {
      log(`${method} failed: ${describe(error)}`);
      return nothing;
    }
  };
}

/** Stands before every notification: what is malformed or fails is logged and passed over. */
export function guardNotification<P>(
  method: string,
  check: (params: unknown) => string | null,
  take: (params: P) => void | Promise<void>,
  log: Log,
): (params: P) => Promise<void> {
  return async (params) => {
    const wrong = check(params);
    if (wrong !== null) {
      log(`${method} passed over: ${wrong}`);
      return;
    }
    try {
      await take(params);
    } catch (error) {
      log(`${method} failed: ${describe(error)}`);
    }
  };
}

/** An error for the log, with where it came from. */
export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function cancelled(): ResponseError<never> {
  return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}

/** Parameters that name a document. */
export function ofDocument(params: unknown): string | null {
  const { textDocument } = record(params);
  return typeof record(textDocument).uri === 'string' ? null : '`textDocument.uri` is not a string';
}

/** Parameters that name a place in a document. */
export function ofPlace(params: unknown): string | null {
  return ofDocument(params) ?? (isPosition(record(params).position) ? null : '`position` is not a position');
}

/** Parameters that name places in a document. */
export function ofPlaces(params: unknown): string | null {
  const { positions } = record(params);
  return (
    ofDocument(params) ??
    (Array.isArray(positions) && positions.every(isPosition)
      ? null
      : '`positions` is not a list of positions')
  );
}

/** Parameters that ask for symbols. */
export function ofQuery(params: unknown): string | null {
  return typeof record(params).query === 'string' ? null : '`query` is not a string';
}

/** Parameters that name a range in a document. */
export function ofRange(params: unknown): string | null {
  const range = record(record(params).range);
  return (
    ofDocument(params) ?? (isPosition(range.start) && isPosition(range.end) ? null : '`range` is not a range')
  );
}

/** A document as it is opened. */
export function ofOpened(params: unknown): string | null {
  const { text, version, languageId } = record(record(params).textDocument);
  if (typeof text !== 'string') return '`textDocument.text` is not a string';
  if (typeof languageId !== 'string') return '`textDocument.languageId` is not a string';
  return (
    ofDocument(params) ?? (Number.isInteger(version) ? null : '`textDocument.version` is not a whole number')
  );
}

/** Changes of a document. */
export function ofChanges(params: unknown): string | null {
  const { contentChanges } = record(params);
  if (!Array.isArray(contentChanges)) return '`contentChanges` is not a list';
  const isChange = (change: unknown) => {
    const { text, range } = record(change);
    const { start, end } = record(range);
    return typeof text === 'string' && (range === undefined || (isPosition(start) && isPosition(end)));
  };
  return (
    ofDocument(params) ?? (contentChanges.every(isChange) ? null : '`contentChanges` holds what is no change')
  );
}

/** An item of a completion list. */
export function ofCompletionItem(params: unknown): string | null {
  return typeof record(params).label === 'string' ? null : '`label` is not a string';
}

/** A lens. */
export function ofCodeLens(params: unknown): string | null {
  const { start, end } = record(record(params).range);
  return isPosition(start) && isPosition(end) ? null : '`range` is not a range';
}

/** A place whose name becomes another. */
export function ofRename(params: unknown): string | null {
  return ofPlace(params) ?? (typeof record(params).newName === 'string' ? null : '`newName` is not a string');
}

/** A command of the server. */
export function ofCommand(params: unknown): string | null {
  const { command, arguments: given } = record(params);
  if (command !== SHOW_PLACE) return ofRepair(params);
  const [uri, range] = Array.isArray(given) ? (given as readonly unknown[]) : [];
  return typeof uri === 'string' && ofCodeLens({ range }) === null
    ? null
    : '`arguments` are not the URI of a document and a range';
}

/** The commands that repair and convert a document. */
function ofRepair(params: unknown): string | null {
  const { command, arguments: given } = record(params);
  if (command !== REPAIR_DOCUMENT && command !== CONVERT_SCRIPT)
    return `there is no command ${JSON.stringify(command)}`;
  return Array.isArray(given) && typeof given[0] === 'string'
    ? null
    : '`arguments` does not begin with the URI of a document';
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isPosition(value: unknown): boolean {
  const { line, character } = record(value);
  return isCount(line) && isCount(character);
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0;
}
