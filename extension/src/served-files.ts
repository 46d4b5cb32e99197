import type {
  FileContent,
  FolderEntry,
  ListFolderParams,
  ReadFileParams,
} from '@gangmu/language-server/protocol';
import * as vscode from 'vscode';

/** The entries of a folder that the language server may read, from whatever VS Code has the folder on. */
export async function listFolder({ uri, endings }: ListFolderParams): Promise<FolderEntry[]> {
  const folder = vscode.Uri.parse(uri);
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const isWanted = (name: string) => endings.some((ending) => name.toLowerCase().endsWith(ending));
  const found = entries.map(async ([name, type]): Promise<FolderEntry[]> => {
    const isFolder = (type & vscode.FileType.Directory) !== 0;
    const isLink = (type & vscode.FileType.SymbolicLink) !== 0;
    if (isFolder) return [{ name, isFolder, isLink, stamp: '' }];
    if (!isWanted(name)) return [];
    try {
      const { mtime, size } = await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, name));
      return [{ name, isFolder, isLink, stamp: `${mtime} ${size}` }];
    } catch {
      // Gone meanwhile, or a link to nowhere.
      return [];
    }
  });
  return (await Promise.all(found)).flat();
}

/** The bytes of a file, if it is there and not too large. */
export async function readFile({ uri, limit }: ReadFileParams): Promise<FileContent | null> {
  const file = vscode.Uri.parse(uri);
  try {
    if ((await vscode.workspace.fs.stat(file)).size > limit) return { base64: null };
    return { base64: base64Of(await vscode.workspace.fs.readFile(file)) };
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}

/** As many bytes as can be the arguments of one call. */
const CHUNK = 1 << 13;

function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK)
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}
