import { MemoryGraph } from '../src/index.js';
import { conformance } from './conformance.js';
import { decisionConformance } from './deciding.js';

conformance('MemoryGraph', () => Promise.resolve(new MemoryGraph()));
decisionConformance('MemoryGraph', () => Promise.resolve(new MemoryGraph()), { runs: 100 });
