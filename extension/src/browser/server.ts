import { startBrowserServer, type WorkerScope } from '@gangmu/language-server/browser';

/** Of the extension, put in by the build. */
declare const VERSION: string;

startBrowserServer(globalThis as unknown as WorkerScope, { version: VERSION });
