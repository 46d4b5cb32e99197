#!/usr/bin/env node
import { startNodeServer } from '../dist/node/main.js';

startNodeServer();
