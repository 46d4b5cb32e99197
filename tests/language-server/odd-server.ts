import { createLanguageService } from '@gangmu/language-service';
import { startServer, type FileSystem } from '@gangmu/language-server';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';

/** A file system with one document that takes for ever to read. */
const slow: FileSystem = {
  schemes: ['file'],
  // eslint-disable-next-line @typescript-eslint/require-await
  async *walk(folder) {
    yield { uri: `${folder}/slow.md`, stamp: '1' };
  },
  read: () => new Promise(() => {}),
};

// A server with providers that throw, or with a folder that is never read to its end.
const oddity = process.env.GANGMU_ODDITY;
startServer(createConnection(ProposedFeatures.all), {
  ...(oddity === 'slow' ? { files: slow } : {}),
  createService(options) {
    const service = createLanguageService(options);
    return oddity === 'throws'
      ? Object.assign(service, {
          getHover: () => Promise.reject(new Error('the hover is out of order')),
          getCompletion: () => Promise.reject(new Error('completion is out of order')),
          check: () => Promise.reject(new Error('the check is out of order')),
        })
      : service;
  },
});
