import { MemoryGraph } from '../src/index.js';
import { conformance } from './conformance.js';

conformance('MemoryGraph', () => Promise.resolve(new MemoryGraph()));
