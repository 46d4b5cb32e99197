import { InvalidRequestError, StoreUnavailableError } from '@gangmu/graph';

/** The command was called the wrong way: exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Something the command was given cannot be used: exit status 1. The message names the thing and the remedy. */
export class InputError extends Error {
  override readonly name = 'InputError';

  /** @param subject the file (with `:line` where there is one), address or store */
  constructor(subject: string, problem?: string, remedy?: string) {
    super([subject, problem, remedy].filter((part) => part !== undefined).join(': '));
  }
}

/** The exit status an error stands for. */
export function exitStatusOf(error: unknown): number {
  return error instanceof UsageError ? 2 : 1;
}

/** An error in one line; only what nobody foresaw is said to be that, with the way to see more of it. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const foreseen =
    error instanceof UsageError ||
    error instanceof InputError ||
    error instanceof StoreUnavailableError ||
    error instanceof InvalidRequestError;
  if (foreseen) return oneLine(error.message);
  if (process.env['GANGMU_DEBUG']) return error.stack ?? error.message;
  return `${oneLine(error.message)} (an error nobody foresaw: GANGMU_DEBUG=1 shows where it came from; please report it)`;
}

/** The problem and the remedy of a failed call of the file system. */
export function fileProblem(subject: string, error: unknown, use: 'read' | 'written'): InputError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
      return use === 'read'
        ? new InputError(subject, 'no such file or folder', 'check the path')
        : new InputError(subject, 'the folder is not there', 'make it first, or choose another place');
    case 'EEXIST':
    case 'ENOTDIR':
      return new InputError(subject, 'a part of the path is not a folder', 'check the path');
    case 'EACCES':
    case 'EPERM':
      return new InputError(
        subject,
        `no permission for it to be ${use}`,
        use === 'read' ? 'allow it (chmod +r) or copy it' : 'choose another place',
      );
    case 'EISDIR':
      return new InputError(subject, 'a folder', 'name a file');
    case 'ELOOP':
      return new InputError(
        subject,
        'a symbolic link that leads to itself',
        'name the file it should lead to',
      );
    case 'ENOSPC':
      return new InputError(subject, 'the disk is full', 'make room or choose another place');
    case 'EROFS':
      return new InputError(subject, 'the disk can only be read', 'choose another place');
    default:
      return new InputError(
        subject,
        `cannot be ${use} (${error instanceof Error ? oneLine(error.message) : String(error)})`,
        'check the path',
      );
  }
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/gu, ' ').trim();
}
