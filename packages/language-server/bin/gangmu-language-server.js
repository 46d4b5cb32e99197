#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { startNodeServer } from '../dist/node/main.js';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
startNodeServer({ version });
