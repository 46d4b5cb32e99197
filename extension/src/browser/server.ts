import { startBrowserServer, type WorkerScope } from '@gangmu/language-server/browser';

startBrowserServer(globalThis as unknown as WorkerScope);
