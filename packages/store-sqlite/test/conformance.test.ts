import { openSqliteStore } from '@gangmu/store-sqlite';
import { conformance } from '../../graph/test/conformance.js';
import { decisionConformance } from '../../graph/test/deciding.js';
import { temporaryFolder } from './temporary.js';

const path = temporaryFolder();
let stores = 0;

const open = () => openSqliteStore({ path: path(`${++stores}.db`), readers: 1 });

conformance('SqliteStore', open, { runs: 15 });
decisionConformance('SqliteStore', open, { runs: 15 });
