import { startNodeServer } from '@gangmu/language-server/node';

startNodeServer();
