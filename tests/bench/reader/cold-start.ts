// Started by the chapter: how long a new process takes to load the reader, and to read a first and a second line.
import { performance } from 'node:perf_hooks';

const begun = performance.now();
const { read } = await import('@gangmu/recognition');
const loaded = performance.now();
read('某省教育厅2023年工作要点\n1. 实施强基计划。');
const first = performance.now();
read('某省教育厅2023年工作要点\n1. 实施希望工程。');
console.log(JSON.stringify([loaded - begun, first - loaded, performance.now() - first]));
