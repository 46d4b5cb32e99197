import { openSqliteStore } from '@gangmu/store-sqlite';
import { conformance } from '../../graph/test/conformance.js';
import { temporaryFolder } from './temporary.js';

const path = temporaryFolder();
let stores = 0;

conformance('SqliteStore', () => openSqliteStore({ path: path(`${++stores}.db`), readers: 1 }), { runs: 15 });
