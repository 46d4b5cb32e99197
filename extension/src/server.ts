import { startNodeServer } from '@gangmu/language-server/node';

/** Of the extension, put in by the build. */
declare const VERSION: string;

startNodeServer({ version: VERSION });
